"""Turns the errors of the typed format into findings with a line, a path and what to do."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.values import (
    CODE,
    COLOUR,
    DUE,
    LANGUAGE,
    LEVEL,
    LICENCE,
    NAME,
    VERSION,
    VIDEO,
    Known,
    Part,
)
from groeiplek.catalogue.packs.yaml_reader import Node

P = TypeVar("P", bound=Part)


def typed(kind: type[P], node: Node, file: str, known: Known) -> P:
    """The content of a file as its type. Raises PackRefused with every error that was found."""
    try:
        return kind.model_validate(node.plain(), context=known)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise PackRefused([_finding(detail, node, file) for detail in details]) from error


def _finding(detail: ErrorDetails, node: Node, file: str) -> Finding:
    values: Mapping[str, Any] = detail.get("ctx", {})
    steps = [step for step in detail["loc"] if step != "[key]"]
    if "at" in values:
        steps.append(values["at"])
    line, path, rest = _place(node, steps)
    if detail["type"] in ("missing", "language_missing") and rest:
        path = (*path, str(rest[-1]))
    return Finding(file, line, path, _message(detail, values))


def _place(node: Node, steps: Sequence[int | str]) -> tuple[int, tuple[str, ...], list[int | str]]:
    """Line and path of the deepest place that exists, and the steps that do not.

    The name of a variant (the kind of a question) is a step too, but no place in the file: it is passed over.
    """
    line = node.line
    path: list[str] = []
    rest: list[int | str] = []
    for step in steps:
        value = node.value
        if isinstance(value, dict) and str(step) in value:
            line = node.lines[str(step)]
            node = value[str(step)]
            path.append(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            node = value[step]
            line = node.line
            path.append(str(step + 1))
        else:
            rest.append(step)
    return line, tuple(path), rest


_SHAPES = {
    NAME: gettext_lazy("is not a name; use small letters, digits and hyphens, like nieuwe-taak"),
    CODE: gettext_lazy("is not a code; use letters, digits, dots and hyphens, like 7.1"),
    LEVEL: gettext_lazy("is not the code of a level; use letters and digits, like A"),
    LANGUAGE: gettext_lazy("is not a language; use a code like nl, en or nl-BE"),
    VERSION: gettext_lazy("is not a version; write two numbers with a dot, like 1.0"),
    COLOUR: gettext_lazy("is not a colour; write six hexadecimal digits without a hash, like 2a9d8f"),
    LICENCE: gettext_lazy("is not an SPDX code; write it like EUPL-1.2"),
    DUE: gettext_lazy("is not a moment; write start, halfway, end, or like 2 weeks before start"),
    VIDEO: gettext_lazy("is not a film; give the name of an .mp4 or .webm file in media"),
}
_TYPES = {
    "missing": gettext_lazy("is missing; add it"),
    "int_parsing": gettext_lazy("is not a whole number; write it in figures"),
    "greater_than_equal": gettext_lazy("is too low; {ge} is the least"),
    "less_than_equal": gettext_lazy("is too high; {le} is the most"),
    "string_too_long": gettext_lazy("has more than {max_length} letters; make it shorter"),
    "string_too_short": gettext_lazy("is empty; write a text, or take the line away"),
    "too_short": gettext_lazy("has {actual_length}, and {min_length} is the least; add some"),
    "too_long": gettext_lazy("has {actual_length}, and {max_length} is the most; take some away"),
    "literal_error": gettext_lazy("is not one of these; write {expected}"),
    "union_tag_invalid": gettext_lazy("has an unknown kind, {tag}; write one of: {expected_tags}"),
    "union_tag_not_found": gettext_lazy("has no kind; add a line with kind"),
    "dict_type": gettext_lazy("must hold names with a colon, two spaces deeper; look at the lines under it"),
    "model_type": gettext_lazy("must hold names with a colon, two spaces deeper; look at the lines under it"),
    "tuple_type": gettext_lazy("must be a list: lines with a dash, or names like [box, eye]"),
    "string_type": gettext_lazy("must be a text; look at the lines under it"),
    "date_from_datetime_parsing": gettext_lazy("is not a date; write it like 2027-06-01"),
    "date_parsing": gettext_lazy("is not a date; write it like 2027-06-01"),
}
_TYPES["model_attributes_type"] = _TYPES["model_type"]


def _message(detail: ErrorDetails, values: Mapping[str, Any]) -> str:
    if detail["type"] == "unknown_reference":
        return _unknown_name(values)
    if detail["type"] == "extra_forbidden":
        return _unknown_field(str(detail["loc"][-1]))
    if detail["type"] == "string_pattern_mismatch" and values["pattern"] in _SHAPES:
        return str(_SHAPES[values["pattern"]])
    if detail["type"] in _TYPES:
        return str(_TYPES[detail["type"]]).format(**values)
    return detail["msg"]


def _unknown_name(values: Mapping[str, Any]) -> str:
    close = get_close_matches(values["value"], values["names"], n=1)
    if close:
        hint = _("did you mean %(name)s?") % {"name": close[0]}
    else:
        hint = _("choose from: %(names)s") % {"names": ", ".join(values["names"][:40]) or "-"}
    message = _("%(value)s does not exist in %(kind)s; %(hint)s")
    return message % {"value": values["value"], "kind": values["kind"], "hint": hint}


def _unknown_field(name: str) -> str:
    close = get_close_matches(name, [field for field in field_names() if field != name], n=1)
    hint = " " + _("Did you mean %(name)s?") % {"name": close[0]} if close else ""
    return _("is not a field here; take it away or mend the spelling.") + hint


@cache
def field_names() -> tuple[str, ...]:
    """Every field of the format, as it is written in the files."""
    found: set[str] = set()
    kinds: list[type[Part]] = [Part]
    while kinds:
        kind = kinds.pop()
        kinds.extend(kind.__subclasses__())
        found.update(field.alias or name for name, field in kind.model_fields.items())
    return tuple(sorted(found))
