"""Who may see the story of an assignment: its pictures and its film (V3)."""

from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import Assignment, OrganisationPack
from groeiplek.journeys.models import Run


def may_see_story(viewer: Viewer, assignment_id: int) -> bool:
    """Who does this assignment, or staff of an organisation that uses its pack."""
    if Run.objects.filter(assignment_id=assignment_id, journey__person_id=viewer.person_id).exists():
        return True
    if not viewer.is_staff:
        return False
    mine = OrganisationPack.objects.filter(organisation_id=viewer.organisation_id).values("pack_id")
    return Assignment.objects.filter(pk=assignment_id, pack_version__pack_id__in=mine).exists()
