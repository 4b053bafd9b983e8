"""A loaded version back as typed content, for comparing it with a pack on disk."""

from groeiplek.catalogue.models import PackVersion
from groeiplek.catalogue.packs.difference import Content
from groeiplek.catalogue.packs.schema import AssignmentFile, FrameworkFile, JourneyFile, PackFile, TalkFile


def content_of(version: PackVersion) -> Content:
    """Four queries, whatever the size."""
    journeys = version.journeys.order_by("pk").values_list("key", "body")
    talks = version.talks.order_by("pk").values_list("key", "body")
    assignments = version.assignments.order_by("pk").values_list("competence__code", "level", "body")
    return Content(
        pack=PackFile.model_validate_json(version.body),
        framework=FrameworkFile.model_validate_json(version.framework) if version.framework else None,
        journeys={key: JourneyFile.model_validate_json(body) for key, body in journeys},
        talks={key: TalkFile.model_validate_json(body) for key, body in talks},
        assignments={
            f"{code}-{level}": AssignmentFile.model_validate_json(body) for code, level, body in assignments
        },
    )
