"""Small groups stay hidden, whatever somebody works out from what is shown (V3)."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from groeiplek.desk.small_groups import LEAST, coarse, told

SMALL = range(LEAST)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_what_is_shown_says_nothing_more_of_a_small_group(numbers: list[int]) -> None:
    column = told(numbers)
    hidden = [place for place, cell in enumerate(column.cells) if cell is None]
    assert hidden == [place for place, number in enumerate(numbers) if number < LEAST]
    possible: list[set[int]] = [set() for _place in hidden]
    shown = sum(cell for cell in column.cells if cell is not None)
    for guess in product(SMALL, repeat=len(hidden)):
        if column.total is None or shown + sum(guess) == column.total:
            for place, number in enumerate(guess):
                possible[place].add(number)
    assert all(numbers == set(SMALL) for numbers in possible)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_what_is_shown_is_true(numbers: list[int]) -> None:
    column = told(numbers)
    assert all(cell in {None, number} for cell, number in zip(column.cells, numbers, strict=True))
    assert column.total in {None, sum(numbers)}


def test_one_small_group_hides_the_total() -> None:
    assert told([20, 3]).total is None
    assert told([20, 3, 1]).total == 24
    assert told([20, 4, 4]).total is None
    assert told([20, 1, 1]).total is None
    assert told([20, 7]).total == 27


@given(st.integers(0, 40), st.integers(5, 40), st.integers(0, 4))
def test_how_many_left_does_not_follow_from_who_came_and_who_is_there(
    before: int, came: int, left: int
) -> None:
    left = min(left, before + came)
    there = before + came - left
    shown = [coarse(told([number])).cells[0] for number in (before, there)]
    fits = {
        gone
        for was in range(0, before + LEAST)
        for gone in range(0, was + came + 1)
        if [coarse(told([number])).cells[0] for number in (was, was + came - gone)] == shown
    }
    # Nobody may have left, or it is one of five numbers or more: no leaver is ever certain to be counted.
    assert 0 in fits or len(fits) >= LEAST


def test_steps_of_five() -> None:
    assert coarse(told([5, 14, 3, 9])).cells == (5, 10, None, 5)
    assert coarse(told([11, 12])).total == 20
