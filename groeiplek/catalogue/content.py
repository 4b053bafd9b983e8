"""Typed content by primary key, kept in the process: a version that was loaded never changes."""

from functools import lru_cache

from groeiplek.catalogue.models import Assignment, JourneyTemplate, PackVersion, TalkGuide
from groeiplek.catalogue.packs.schema import AssignmentFile, JourneyFile, PackFile, TalkFile, Word


@lru_cache(maxsize=512)
def assignment_content(assignment_id: int) -> AssignmentFile:
    """Raises Assignment.DoesNotExist."""
    body = Assignment.objects.values_list("body", flat=True).get(pk=assignment_id)
    return AssignmentFile.model_validate_json(body)


@lru_cache(maxsize=64)
def pack_content(pack_version_id: int) -> PackFile:
    """Raises PackVersion.DoesNotExist."""
    body = PackVersion.objects.values_list("body", flat=True).get(pk=pack_version_id)
    return PackFile.model_validate_json(body)


@lru_cache(maxsize=256)
def talk_content(guide_id: int) -> TalkFile:
    """Raises TalkGuide.DoesNotExist."""
    body = TalkGuide.objects.values_list("body", flat=True).get(pk=guide_id)
    return TalkFile.model_validate_json(body)


@lru_cache(maxsize=64)
def journey_content(template_id: int) -> JourneyFile:
    """Raises JourneyTemplate.DoesNotExist."""
    body = JourneyTemplate.objects.values_list("body", flat=True).get(pk=template_id)
    return JourneyFile.model_validate_json(body)


def forget() -> None:
    """Empties what is kept: after loading a pack, and between tests that roll the database back."""
    for kept in (assignment_content, pack_content, talk_content, journey_content):
        kept.cache_clear()


def explain_words(assignment: AssignmentFile, pack: PackFile) -> dict[str, Word]:
    """The words that are explained on tap, by name: those of the assignment, then those of the pack."""
    own = assignment.words
    return own | {name: word for name, word in pack.words.items() if name not in own}
