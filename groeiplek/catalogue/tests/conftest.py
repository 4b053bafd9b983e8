"""A small pack on disk that each test may spoil, and an empty memory of content, messages in English."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from groeiplek.accounts.models import Organisation
from groeiplek.catalogue.content import forget

SMALL = Path(__file__).parent / "packs" / "klein"


@dataclass
class PackOnDisk:
    """A copy of the small pack."""

    path: Path

    def edit(self, file: str, old: str, new: str) -> int:
        """Replaces the first `old` and returns the line where it started."""
        place = self.path / file
        text = place.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        place.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def version(self, number: str) -> None:
        place = self.path / "pack.yaml"
        lines = place.read_text(encoding="utf-8").split("\n")
        lines = [f"version: {number}" if line.startswith("version:") else line for line in lines]
        place.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> PackOnDisk:
    return PackOnDisk(Path(shutil.copytree(SMALL, tmp_path / "klein")))


@pytest.fixture
def lent(small: PackOnDisk) -> PackOnDisk:
    """A pack beside the small one that borrows from it and has its own assignment for 1.1-A."""
    path = small.path.parent / "eigen"
    (path / "assignments").mkdir(parents=True)
    shutil.copy(small.path / "assignments" / "1.1-A.yaml", path / "assignments")
    lines = [
        "pack: eigen",
        "version: 1.0",
        "languages: [nl, en]",
        "licence: EUPL-1.2",
        "uses: klein",
        "name:",
    ]
    (path / "pack.yaml").write_text("\n".join([*lines, "  nl: Eigen", "  en: Own", ""]), encoding="utf-8")
    own = PackOnDisk(path)
    own.edit("assignments/1.1-A.yaml", "nl: Een doos vouwen", "nl: Onze doos vouwen")
    return own


@pytest.fixture
def two_organisations() -> tuple[Organisation, Organisation]:
    return (
        Organisation.objects.create(name="Eén", slug="een"),
        Organisation.objects.create(name="Twee", slug="twee"),
    )


@pytest.fixture(autouse=True)
def _fresh_memory_in_english() -> Iterator[None]:
    forget()
    with translation.override("en"):
        yield
    forget()
