"""A part of a long list, with the filter kept in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.http import QueryDict

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
PER_PAGE = 20
PAGE = "pagina"


class Rows(Protocol[T_co]):
    """A list, or rows of the database that are only fetched for the page shown."""

    def __getitem__(self, index: slice, /) -> Iterable[T_co]: ...


@dataclass(frozen=True)
class Page(Generic[T]):
    """The rows of one page; `before` and `after` are queries of the address, empty where there is none."""

    rows: list[T]
    total: int
    number: int
    pages: int
    before: str
    after: str


def page_of(rows: Rows[T], total: int, query: QueryDict, per_page: int = PER_PAGE) -> Page[T]:
    """The page that the address asks for; the first or last one where it asks for what is not there."""
    pages = max(1, -(-total // per_page))
    asked = query.get(PAGE, "")
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 7 else 1
    start = (number - 1) * per_page
    return Page(
        rows=list(rows[start : start + per_page]),
        total=total,
        number=number,
        pages=pages,
        before=_address(query, number - 1) if number > 1 else "",
        after=_address(query, number + 1) if number < pages else "",
    )


def _address(query: QueryDict, number: int) -> str:
    changed = query.copy()
    changed[PAGE] = str(number)
    return changed.urlencode()
