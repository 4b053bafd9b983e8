"""The files of a pack and their fingerprint."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

PACK, FRAMEWORK, JOURNEYS = "pack.yaml", "framework.yaml", "journeys.yaml"
ASSIGNMENTS, MEDIA = "assignments", "media"


def files_in(folder: Path) -> list[Path]:
    """The files of a folder by name, hidden ones left out; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _content(path: Path) -> Iterator[Path]:
    for name in (PACK, FRAMEWORK, JOURNEYS):
        if (path / name).is_file():
            yield path / name
    yield from files_in(path / ASSIGNMENTS)
    yield from files_in(path / MEDIA)


def digest_of(path: Path) -> str:
    """SHA-256 over the names and the bytes of everything that makes up the pack; equal means unchanged."""
    whole = hashlib.sha256()
    for file in _content(path):
        whole.update(file.relative_to(path).as_posix().encode() + b"\0")
        with file.open("rb") as stream:
            whole.update(hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()
