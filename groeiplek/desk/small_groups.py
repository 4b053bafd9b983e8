"""Numbers about groups: fewer than five people are not told, and can not be worked out by subtraction (V3). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Column:
    """One column as it may be shown: None where a number is held back. `total` is that of all rows."""

    cells: tuple[int | None, ...]
    total: int | None


def told(numbers: Sequence[int]) -> Column:
    """Holds back every number below five, none included, and the total where that would tell more about them.

    With the total known, the small numbers add up to what is left. That says nothing new only if each of them could
    still be anything from none to four.
    """
    small = [number for number in numbers if number < LEAST]
    left, most = sum(small), LEAST - 1
    safe = not small or most <= left <= most * (len(small) - 1)
    total = sum(numbers)
    return Column(
        cells=tuple(number if number >= LEAST else None for number in numbers),
        total=total if safe and total >= LEAST else None,
    )


def coarse(column: Column) -> Column:
    """The lower end of steps of five, for a number that holds others together over time.

    Who was there before, plus who came, minus who is there now, is who left: with exact numbers a small group of
    leavers would follow from large ones (V3). Told in steps, it may be none, or one of five numbers or more.
    """
    return Column(
        cells=tuple(None if number is None else number - number % LEAST for number in column.cells),
        total=None if column.total is None else column.total - column.total % LEAST,
    )


def told_by(columns: Mapping[str, Sequence[int]]) -> dict[str, Column]:
    """All columns of a table. No column may be a sum of others."""
    return {name: told(numbers) for name, numbers in columns.items()}
