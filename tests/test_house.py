"""The house holds: what docs/architecture.md says about order, sizes and where a line lives."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from groeiplek.config.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "groeiplek"
# From the top to the floor; desk and player stand side by side.
ORDER = ["config", "desk", "player", "journeys", "dossier", "catalogue", "accounts", "kit"]
BESIDE = {("desk", "player"), ("player", "desk")}

PYTHON = [
    file
    for folder in (PACKAGE, ROOT / "tests", ROOT / "bench")
    for file in sorted(folder.rglob("*.py"))
    if "migrations" not in file.parts
]
PRODUCT = [file for file in PYTHON if file.is_relative_to(PACKAGE) and "tests" not in file.parts]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
CONTENT = sorted((ROOT / "content").rglob("*.yaml"))
SCRIPTS = sorted(file for file in PACKAGE.rglob("static/**/*.js") if "vendor" not in file.parts)
# A method is content. None of these belongs in the program.
WORDS_OF_METHODS = re.compile(
    r"(?<!vie)wpo|werkplekopl|werkplekler|bk6|praktijkbegeleid|\bmeter\b|\bpeter\b|deelskill|afwegingsweek"
    r"|vaardighedenkaart|keuzekaart|skillkeuze|beroepskompas|inzetbaarheidsmatrix",
    re.IGNORECASE,
)


@cache
def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(read(file))


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_apps_import_only_downward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_relations_of_models_point_down() -> None:
    upward = []
    for model in apps.get_models():
        if not model.__module__.startswith("groeiplek."):
            continue
        for field in model._meta.get_fields():
            other = field.related_model if field.is_relation and field.concrete else None
            if other is None or isinstance(other, str) or not other.__module__.startswith("groeiplek."):
                continue
            own, theirs = model._meta.app_label, other._meta.app_label
            if own != theirs and (ORDER.index(own) > ORDER.index(theirs) or (own, theirs) in BESIDE):
                upward.append(f"{model.__name__}.{field.name} -> {other.__name__}")
    assert not upward


def test_every_app_stands_in_the_order() -> None:
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("groeiplek.")}
    assert own == set(ORDER) - {"config"}


def test_no_bin_for_everything() -> None:
    bins = {"utils", "helpers", "common", "core", "misc", "signals"}
    assert not [name(file) for file in PRODUCT if file.stem in bins or file.parent.name in bins]


def test_no_file_is_longer_than_500_lines() -> None:
    text = [*PYTHON, *SCRIPTS, *PACKAGE.rglob("static/**/*.css")]
    assert not [f"{name(file)}: {lines}" for file in text if (lines := len(read(file).splitlines())) > 500]


def test_no_function_is_longer_than_40_lines() -> None:
    assert not [
        f"{name(file)}:{node.lineno} {node.name}: {lines}"
        for file in PRODUCT
        for node in functions(file)
        if (lines := length(node)) > 40
    ]


def test_no_view_is_longer_than_30_lines() -> None:
    assert not [
        f"{name(file)}:{node.lineno} {node.name}: {lines}"
        for file in PRODUCT
        if "views" in (file.stem, file.parent.name)
        for node in functions(file)
        if node.args.args and node.args.args[0].arg == "request" and (lines := length(node)) > 30
    ]


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the last one, the docstring left out."""
    doc = node.body[0] if ast.get_docstring(node) else None
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return lines - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0)


def test_no_template_is_longer_than_150_lines() -> None:
    assert not [
        f"{name(file)}: {lines}" for file in TEMPLATES if (lines := len(read(file).splitlines())) > 150
    ]


def test_no_word_of_one_method_in_the_program() -> None:
    found = [
        f"{name(file)}:{number} {line.strip()}"
        for file in [*PRODUCT, *TEMPLATES, *SCRIPTS]
        for number, line in enumerate(read(file).splitlines(), 1)
        if WORDS_OF_METHODS.search(line)
    ]
    assert not found


def test_no_pack_is_named_in_the_program() -> None:
    packs = {folder.name for folder in (ROOT / "content").iterdir() if (folder / "pack.yaml").is_file()}
    assert packs
    named = re.compile("|".join(rf"[\"'/]{re.escape(pack)}[\"'/]" for pack in packs))
    assert not [name(file) for file in PRODUCT if named.search(read(file))]


def test_every_template_is_used() -> None:
    places = [*PRODUCT, *TEMPLATES]
    unused = []
    for template in TEMPLATES:
        shown = template.as_posix().rpartition("/templates/")[2]
        # By its whole name, or by f"player/{part}.html" beside the word for the part.
        made = re.compile(rf"f\"{re.escape(shown.rpartition('/')[0])}/\{{\w+\}}\.html")
        named = f'"{template.stem}"'
        if not any(
            shown in read(file) or (made.search(read(file)) and named in read(file))
            for file in places
            if file != template
        ):
            unused.append(shown)
    assert not unused


def test_templates_hold_no_style_or_script_of_their_own() -> None:
    tags = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
    own = re.compile(
        r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
    )
    found = [
        f"{name(file)}:{number} {line.strip()}"
        for file in TEMPLATES
        for number, line in enumerate(read(file).splitlines(), 1)
        if own.search(tags.sub("", line))
    ]
    assert not found


def test_no_icon_is_shipped_in_vain() -> None:
    icons = json.loads(read(PACKAGE / "kit" / "icons.json"))
    named = set(
        re.findall(r"[\"': ]([a-z][a-z0-9-]*)\b", "\n".join(map(read, [*PRODUCT, *TEMPLATES, *CONTENT])))
    )
    in_vain = sorted(set(icons) - named)
    assert not in_vain


def test_a_suppressed_check_says_which() -> None:
    bare = re.compile(r"#\s*(type:\s*ignore(?!\[)|noqa(?!:)|nosec(?!\s*B\d))")
    found = [
        f"{name(file)}:{number}"
        for file in PRODUCT
        for number, line in enumerate(read(file).splitlines(), 1)
        if bare.search(line)
    ]
    assert not found


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert not [name(file) for file in [*PRODUCT, *TEMPLATES, *SCRIPTS] if later.search(read(file))]


def test_every_command_of_ours_stands_in_the_overview() -> None:
    ours = {command for command, app in get_commands().items() if str(app).startswith("groeiplek.")}
    assert ours <= set(COMMANDS)
    assert set(COMMANDS) <= set(get_commands()) | {"start"}


@pytest.mark.parametrize("lock", ["run", "test"])
def test_lock_files_name_every_package_with_checksums_and_no_server(lock: str) -> None:
    text = read(ROOT / "requirements" / f"{lock}.txt")
    pins = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==", text, re.MULTILINE)
    assert len(pins) > 10
    assert len(re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins)
    assert "http" not in text
    assert "find-links" not in text
