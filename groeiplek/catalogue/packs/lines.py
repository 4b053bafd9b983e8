"""A look at each line by itself: a forgotten quote is reported where it is, not where a parser gave up."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from groeiplek.catalogue.packs.findings import Finding

_KEY = re.compile(r"([\w.-]+):(?: +(.*))?")
_GLUED = re.compile(r"([a-z][a-z_-]*):(?!//)\S")
_ODD_NAME = re.compile(r"[^\s:\"'\[{]+:(?: .*)?")
_QUOTED = re.compile(r'"(?:[^"\\]|\\["\\])*"')
_LIST = re.compile(r"\[\s*[\w. -]+(?:,\s*[\w. -]+)*\s*\]")
_BLOCK = re.compile(r"\{\s*\w+: ?[\w.-]+(?:,\s*\w+: ?[\w.-]+)*\s*\}")
_BLOCK_FIELDS = ("look", "proof")
_SPECIAL = "-?:,[]{}#&*!|>'\"%@`"


def check_lines(file: str, text: str) -> list[Finding]:
    """Everything in the lines of one file that YAML would read otherwise than it looks."""
    return [
        Finding(file, number, (), message)
        for number, line in enumerate(text.split("\n"), start=1)
        for message in _problems(line.rstrip("\r"))
    ]


def _problems(line: str) -> Iterator[str]:
    if "\t" in line:
        yield _("has a tab; use spaces, two for each step")
        return
    content = line.strip(" ")
    if not content or content.startswith("#"):
        return
    if content in ("---", "...") or line.startswith(("--- ", "%")):
        yield _("starts another document; a file is one document, so take this line away")
        return
    if (len(line) - len(line.lstrip(" "))) % 2:
        yield _("has an odd number of spaces in front; use two spaces for each step")
    while content.startswith("- "):
        content = content[2:].lstrip(" ")
    match = _KEY.fullmatch(content)
    field, value = (match[1], match[2] or "") if match else ("", content)
    if not match and _GLUED.match(content):
        yield _("has no space after the colon; put one there")
    elif not match and _ODD_NAME.fullmatch(content):
        yield _("has a name that is not a plain word; use letters, digits and hyphens")
    elif value:
        yield from _value_problems(field, value.strip(" "))


def _value_problems(field: str, value: str) -> Iterator[str]:
    if value.startswith('"'):
        yield from _quoted_problems(value)
    elif value.startswith("["):
        if not _LIST.fullmatch(value):
            yield _("is not a list of names; write it like [box, eye], and a text without [ ] around it")
    elif value.startswith("{"):
        if field not in _BLOCK_FIELDS or not _BLOCK.fullmatch(value):
            yield _("has { }, which may stand only in look and proof; put other texts in double quotes")
    elif value[0] in _SPECIAL:
        yield _('starts with %(sign)s; put the whole text in "double quotes"') % {"sign": value[0]}
    elif " #" in value:
        yield _('has a # after a space, which hides the rest; use "double quotes", or a line of its own')
    elif ": " in value or value.endswith(":"):
        yield _('has a colon in the text; put the whole text in "double quotes"')


def _quoted_problems(value: str) -> Iterator[str]:
    if _QUOTED.fullmatch(value):
        return
    closed = _QUOTED.match(value)
    if closed and value[closed.end() :].lstrip(" ").startswith("#"):
        yield _("has a comment behind the text; give the comment a line of its own")
    elif closed:
        yield _(
            'goes on after the closing quote; put the whole text in "double quotes", and inside it write \\"'
        )
    else:
        yield _("has no closing double quote; a quoted text stands on one line")
