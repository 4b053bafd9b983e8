"""Reads one YAML file strictly: everything is text, nothing is guessed, and each error knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml
from django.utils.translation import gettext as _

from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.lines import check_lines

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

LARGEST = 1_000_000
DEEPEST = 24


@dataclass
class Node:
    """A part of the file with the line where it starts. `lines` holds the lines of the names in a block."""

    line: int
    value: "str | list[Node] | dict[str, Node]"
    lines: dict[str, int] = field(default_factory=dict)

    def plain(self) -> Plain:
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read_yaml(path: Path, file: str) -> Node:
    """The content of a file; `file` is its name in messages. Raises PackRefused."""
    text = _text(path, file)
    findings = check_lines(file, text)
    if findings:
        raise PackRefused(findings)
    builder = _Builder(file, text)
    try:
        node = builder.build()
    except yaml.YAMLError as error:
        raise PackRefused([_not_yaml(file, error)]) from error
    if builder.findings:
        raise PackRefused(builder.findings)
    return node


def _text(path: Path, file: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackRefused([Finding(file, 0, (), _("can not be read; is the file there?"))]) from error
    if len(raw) > LARGEST:
        raise PackRefused([Finding(file, 0, (), _("is larger than 1 MB; divide it"))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackRefused([Finding(file, line, (), _("is not UTF-8; save the file as UTF-8"))]) from error


def _not_yaml(file: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = _(
        "can not be read as YAML (%(problem)s); look at the spaces in front of this line and the one above"
    )
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or _("unknown sign")
    return Finding(file, mark.line + 1 if mark else 0, (), message % {"problem": problem})


class _Builder:
    """Builds nodes from the events of the parser: composed nodes no longer show anchors and doubles."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))

    def build(self) -> Node:
        next(self.events)
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            self._find(0, (), _("is empty; fill it, or take the file away"))
            return Node(0, "")
        node = self._node(next(self.events), ())
        next(self.events)
        another = next(self.events)
        if isinstance(another, yaml.DocumentStartEvent):
            self._find(_line(another), (), _("starts another document; a file is one document"))
        elif not isinstance(node.value, dict):
            self._find(node.line, (), _("must start with names and colons, like name: text"))
        return node

    def _find(self, line: int, path: tuple[str, ...], message: str) -> None:
        self.findings.append(Finding(self.file, line, path, message))

    def _node(self, event: yaml.Event, path: tuple[str, ...]) -> Node:
        line = _line(event)
        if len(path) > DEEPEST:
            raise PackRefused(
                [Finding(self.file, line, path[:4], _("goes too deep; look at the spaces in front"))]
            )
        if isinstance(event, yaml.AliasEvent):
            self._find(line, path, _("has an *alias; write the text out"))
            return Node(line, "")
        if getattr(event, "anchor", None):
            self._find(line, path, _("has an &anchor; take it away"))
        if getattr(event, "tag", None):
            self._find(line, path, _("has a !tag; take it away"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._block(line, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(line, path)
        assert isinstance(event, yaml.ScalarEvent), event
        return self._scalar(event, path)

    def _scalar(self, event: yaml.ScalarEvent, path: tuple[str, ...]) -> Node:
        value, line = event.value, _line(event)
        if event.style in ("|", ">", "'"):
            self._find(line, path, _('must stand on one line, without quotes or in "double quotes"'))
        elif not value.strip():
            self._find(line, path, _("is empty; write a text, or take the line away"))
        return Node(line, value)

    def _list(self, line: int, path: tuple[str, ...]) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, str(len(items) + 1))))
        return Node(line, items)

    def _block(self, line: int, path: tuple[str, ...]) -> Node:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            here = _line(event)
            name = self._name(event, path)
            node = self._node(next(self.events), (*path, name))
            if name in values:
                message = _("stands here twice, on line %(line)d too; give one of them another name")
                self._find(here, (*path, name), message % {"line": lines[name]})
            values[name], lines[name] = node, here
        return Node(line, values, lines)

    def _name(self, event: yaml.Event, path: tuple[str, ...]) -> str:
        here = _line(event)
        if isinstance(event, yaml.ScalarEvent) and event.value and event.value != "<<":
            if event.anchor or event.tag:
                self._find(here, (*path, event.value), _("has an &anchor or a !tag; take it away"))
            return event.value
        self._find(here, path, _("has a name that is not a plain word; write name: text"))
        if not isinstance(event, yaml.ScalarEvent):
            self._node(event, path)
        return ""


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
