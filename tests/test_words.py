"""Every text for people stands in Dutch: catalogues are complete, and what is shipped was translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.template import engines
from django.template.base import Node, Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

PACKAGE = Path(__file__).resolve().parent.parent / "groeiplek"
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
Text = tuple[str | None, str]  # context, English
# How a text is marked in Python, and which argument is the text.
MARKS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"], 0),
    **dict.fromkeys(["pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"], 1),
}


def texts_in_python(file: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(file.read_text())):
        mark = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and mark in MARKS:
            words = [
                word.value
                for word in node.args
                if isinstance(word, ast.Constant) and isinstance(word.value, str)
            ]
            if len(words) > MARKS[mark]:
                yield (words[0] if MARKS[mark] else None), words[MARKS[mark]]


def texts_in_template(file: Path) -> Iterator[Text]:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    template = Template(file.read_text(), engine=engine)
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, BlockTranslateNode):
            text = node.render_token_list(node.singular)[0]
            yield context_of(node), trim_whitespace(text) if node.trimmed else text
        elif isinstance(node, TranslateNode):
            literal = getattr(node.filter_expression.var, "literal", None)
            if isinstance(literal, str):
                yield context_of(node), literal.replace("%", "%%") if "%%" in literal else literal
    for _quote, text in re.findall(r"_\(([\"'])(.+?)\1\)", file.read_text()):
        yield None, text


def context_of(node: TranslateNode | BlockTranslateNode) -> str | None:
    return str(node.message_context.var) if node.message_context else None


def texts_in(app: str) -> set[Text]:
    folder = PACKAGE / app
    python = [file for file in folder.rglob("*.py") if not {"tests", "migrations"} & set(file.parts)]
    found = {text for file in python for text in texts_in_python(file)}
    return found | {text for file in folder.rglob("templates/**/*.html") for text in texts_in_template(file)}


TEXTS = {
    folder.name: texts
    for folder in sorted(PACKAGE.iterdir())
    if (texts := texts_in(folder.name) if folder.is_dir() else None)
}


def catalogue(app: str) -> list[polib.POEntry]:
    file = PACKAGE / app / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    return [entry for entry in polib.pofile(str(file)) if not entry.obsolete] if file.is_file() else []


@pytest.mark.parametrize("app", TEXTS)
def test_every_text_is_in_the_catalogue(app: str) -> None:
    missing = sorted(TEXTS[app] - {(entry.msgctxt or None, entry.msgid) for entry in catalogue(app)}, key=str)
    assert not missing


@pytest.mark.parametrize("app", TEXTS)
def test_every_text_of_the_catalogue_is_translated(app: str) -> None:
    assert not [entry.msgid for entry in catalogue(app) if entry.fuzzy]
    assert not [entry.msgid for entry in catalogue(app) if not all(translations(entry))]


@pytest.mark.parametrize("app", TEXTS)
def test_a_translation_fills_in_the_same_things(app: str) -> None:
    assert not [
        entry.msgid
        for entry in catalogue(app)
        for text in translations(entry)
        if not set(PLACEHOLDERS.findall(text)) <= set(PLACEHOLDERS.findall(entry.msgid + entry.msgid_plural))
        or (
            not entry.msgid_plural
            and set(PLACEHOLDERS.findall(text)) != set(PLACEHOLDERS.findall(entry.msgid))
        )
    ]


@pytest.mark.parametrize("app", TEXTS)
def test_what_is_shipped_is_what_was_translated(app: str) -> None:
    file = PACKAGE / app / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
    assert file.is_file()
    assert by_text(polib.mofile(str(file))) == by_text(catalogue(app))


def translations(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def by_text(entries: "list[polib.POEntry] | polib.MOFile") -> dict[Text, list[str]]:
    return {(entry.msgctxt or None, entry.msgid): translations(entry) for entry in entries}
