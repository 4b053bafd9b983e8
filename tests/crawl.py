"""Follows every link that somebody is offered, and keeps what the pages say."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.test import Client
from django.urls import Resolver404, resolve

SPOKEN = ("aria-label", "alt", "placeholder", "title")
SILENT = {"script", "style", "svg", "template"}
# The address of a file is looked at elsewhere; here pages are read.
FILES = re.compile(r"\.(pdf|svg|css|js|woff2)$")


@dataclass
class Seen:
    """One page as somebody got it. `texts` are its pieces of text, `labels` those of form fields."""

    path: str
    status: int
    html: str
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All text of the page in one line."""
        return " ".join(self.texts)


class _Reader(HTMLParser):
    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen, self.silent, self.label, self.foreign = seen, 0, 0, 0
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"a", "img", "form"} and (link := given.get("href") or given.get("src")):
            self.seen.links.append(link)
        spoken = [words for name in SPOKEN if (words := given.get(name))]
        if not self.foreign:
            self.seen.texts += spoken
        if tag in {"label", "legend"} or given.get("placeholder"):
            self.seen.labels += spoken
        self.silent += tag in SILENT
        self.label += tag in {"label", "legend"}
        # A part of the page that says itself in which language it is.
        marked = tag != "html" and "lang" in given
        if tag not in {"meta", "link", "input", "img", "br", "hr", "source", "path", "circle", "rect", "use"}:
            self.open.append((tag, marked))
            self.foreign += marked

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self.label -= tag in {"label", "legend"}
        while self.open:
            closed, marked = self.open.pop()
            self.foreign -= marked
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words or self.silent:
            return
        if not self.foreign:
            self.seen.texts.append(words)
        if self.label:
            self.seen.labels.append(words)


def read(path: str, status: int, html: str) -> Seen:
    """What stands on a page."""
    seen = Seen(path, status, html)
    _Reader(seen).feed(html)
    return seen


def look_around(client: Client, start: str = "/", *, each: int = 3) -> list[Seen]:
    """Every page that can be reached from the first one by links; of each kind of page at most so many."""
    todo, known, kinds, found = deque([start]), {start}, Counter[str](), list[Seen]()
    while todo:
        path = todo.popleft()
        kind = _kind(path)
        if kinds[kind] >= each or FILES.search(path.partition("?")[0]):
            continue
        kinds[kind] += 1
        answer = client.get(path)
        if answer.status_code in {301, 302}:
            html, links = "", [answer.headers["Location"]]
            seen = Seen(path, answer.status_code, html, links)
        else:
            seen = read(path, answer.status_code, answer.content.decode())
        found.append(seen)
        for link in seen.links:
            to = urldefrag(urljoin(f"http://testserver{path}", link)).url
            to = to.removeprefix("http://testserver")
            if to.startswith("/") and not to.startswith("/static/") and to not in known:
                known.add(to)
                todo.append(to)
    return found


def _kind(path: str) -> str:
    bare, _mark, query = path.partition("?")
    try:
        name = resolve(bare).view_name
    except Resolver404:
        return bare
    return f"{name}?{'&'.join(sorted(re.findall(r'([a-z]+)=', query)))}"
