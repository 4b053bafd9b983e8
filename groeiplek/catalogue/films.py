"""An organisation's own film in place of the drawn story (X13): kept at loading, so that a version keeps its film."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import Assignment, PackVersion
from groeiplek.catalogue.packs.folder import MEDIA
from groeiplek.catalogue.packs.reader import ParsedPack


@dataclass(frozen=True)
class Film:
    """Where the film is and, by language, its subtitles (WebVTT)."""

    path: Path
    subtitles: dict[str, Path]


def keep_films(version: PackVersion, parsed: ParsedPack, folder: Path) -> None:
    """Copies the films of a pack and their subtitles, `doos.mp4` and `doos.nl.vtt`, to the data of this server."""
    names = {each.story.video for each in parsed.assignments.values() if each.story.video}
    if not names:
        return
    place = _place(version.pk)
    place.mkdir(parents=True, exist_ok=True)
    for name in names:
        for file in (folder / MEDIA / name, *_subtitles(folder / MEDIA, name).values()):
            shutil.copyfile(file, place / file.name)


def film_of(assignment_id: int) -> Film | None:
    """The film that plays in place of the pictures; None where there is none. Raises Assignment.DoesNotExist."""
    name = assignment_content(assignment_id).story.video
    if name is None:
        return None
    place = _place(Assignment.objects.values_list("pack_version_id", flat=True).get(pk=assignment_id))
    return Film(place / name, _subtitles(place, name)) if (place / name).is_file() else None


def _place(version_id: int) -> Path:
    return Path(settings.DATA_DIR) / "films" / str(version_id)


def _subtitles(folder: Path, name: str) -> dict[str, Path]:
    stem = Path(name).stem
    return {path.name.split(".")[-2]: path for path in sorted(folder.glob(f"{stem}.*.vtt"))}
