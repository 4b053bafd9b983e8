"""The page for pack authors is right: its examples load, and it names every field."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from groeiplek.catalogue.packs import explain
from groeiplek.catalogue.packs.findings import PackRefused
from groeiplek.catalogue.packs.reader import read_pack
from groeiplek.catalogue.tests.conftest import PackOnDisk

PAGE = Path(settings.CONTENT_DIR).parent / "docs" / "content-format.md"
EXAMPLES = re.findall(
    r"```yaml\n# (\w+\.yaml): ([^\n]+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize(("file", "about", "text"), EXAMPLES, ids=[about for _, about, _ in EXAMPLES])
def test_example_loads(small: PackOnDisk, file: str, about: str, text: str) -> None:
    (small.path / file).write_text(text, encoding="utf-8")
    (small.path / "assignments" / "1.1-A.yaml").unlink()

    try:
        assert read_pack(small.path)
    except PackRefused as refused:
        pytest.fail(str(refused))


def test_page_names_every_field() -> None:
    words = set(re.findall(r"[\w-]+", PAGE.read_text(encoding="utf-8")))
    assert [name for name in explain.field_names() if name not in words] == []
