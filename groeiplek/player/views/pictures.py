"""Pictures as files of their own: kept by the browser for a year, as their content never changes."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import pack_content
from groeiplek.catalogue.models import Competence, OrganisationPack, PackVersion
from groeiplek.catalogue.story import NoSuchScene, scene_svg
from groeiplek.player import pictures
from groeiplek.player.access import may_see_story


def _picture(request: ViewerRequest, svg: str) -> HttpResponse:
    packs = "br" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(pictures.packed(svg) if packs else svg, content_type="image/svg+xml")
    if packs:
        response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _version_or_404(viewer: Viewer, version: int) -> PackVersion:
    mine = OrganisationPack.objects.filter(organisation_id=viewer.organisation_id).values("pack_id")
    found = PackVersion.objects.filter(pk=version, pack_id__in=mine).defer("body").first()
    if found is None:
        raise Http404
    return found


@require_safe
def scene(request: ViewerRequest, assignment: int, number: int) -> HttpResponse:
    """One scene of the story of an assignment."""
    if not may_see_story(request.viewer, assignment):
        raise Http404
    try:
        return _picture(request, scene_svg(assignment, number))
    except NoSuchScene:
        raise Http404 from None


@require_safe
def choice(request: ViewerRequest, version: int) -> HttpResponse:
    """The pictures of the choice card: one file for all of them."""
    found = _version_or_404(request.viewer, version)
    tops = Competence.objects.filter(framework__pack_id=found.pack_id, parent=None, retired=False)
    svg = pictures.choice_svg(pack_content(found.pk), list(tops.values_list("things", flat=True)))
    return _picture(request, svg)


@require_safe
def plate(request: ViewerRequest, name: str, version: int) -> HttpResponse:
    """A picture that belongs to no story: talking, practising, waiting, done."""
    if name not in pictures.PLATES:
        raise Http404
    found = _version_or_404(request.viewer, version)
    return _picture(request, pictures.plate_svg(pack_content(found.pk), pictures.PLATES[name]))
