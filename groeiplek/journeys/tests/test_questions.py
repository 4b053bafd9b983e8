"""Feedback on answers, and what counts as an answer to a prompt."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiplek.catalogue.packs import schema
from groeiplek.journeys import prompts
from groeiplek.journeys.questions import Verdict, judge, shuffled
from groeiplek.journeys.rules import RuleBroken


def _t(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def _options(*names: str, right: str = "", pairs: bool = False) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        found[name] = {"text": _t(name), "feedback": _t(f"over {name}")}
        if name in right:
            found[name]["right"] = "yes"
        if pairs:
            found[name]["with"] = _t(f"bij {name}")
    return found


ONE = schema.ChooseOne.model_validate(
    {"kind": "choose-one", "ask": _t("?"), "options": _options("a", "b", right="a")}
)
MORE = schema.ChooseMore.model_validate(
    {
        "kind": "choose-more",
        "ask": _t("?"),
        "options": _options("a", "b", "c", right="ac"),
        "done": _t("Klaar"),
    }
)
ORDER = schema.Order.model_validate(
    {"kind": "order", "ask": _t("?"), "options": _options("a", "b", "c"), "done": _t("Klaar")}
)
MATCH = schema.Match.model_validate(
    {"kind": "match", "ask": _t("?"), "options": _options("a", "b", "c", pairs=True), "done": _t("Klaar")}
)
OPEN = schema.Open.model_validate({"kind": "open", "ask": _t("?"), "done": _t("Dank je")})
FEELING = schema.Feeling.model_validate(
    {"kind": "feeling", "ask": _t("?"), "options": {n: {"feedback": _t(n)} for n in schema.FEELINGS}}
)
ALL: list[schema.Question] = [ONE, MORE, ORDER, MATCH, OPEN, FEELING]


def test_choosing_gets_feedback_on_what_was_chosen() -> None:
    verdict = judge(ONE, {"chosen": ["b"]})
    assert (verdict.right, [line.option for line in verdict.feedback]) == (False, ["b"])
    half = judge(MORE, {"chosen": ["a"]})
    assert (half.right, half.feedback[0].right, half.done) == (False, True, None)
    whole = judge(MORE, {"chosen": ["c", "a"]})
    assert (whole.right, whole.done) == (True, _t("Klaar"))


def test_order_hints_at_the_first_step_out_of_place() -> None:
    verdict = judge(ORDER, {"order": ["a", "c", "b"]})
    assert (verdict.right, [line.option for line in verdict.feedback]) == (False, ["b"])
    assert judge(ORDER, {"order": ["a", "b", "c"]}).done == _t("Klaar")


def test_match_hints_at_each_pair_that_does_not_fit() -> None:
    verdict = judge(MATCH, {"pairs": {"a": "a", "b": "c", "c": "b"}})
    assert [line.option for line in verdict.feedback] == ["b", "c"]
    assert judge(MATCH, {"pairs": {"a": "a", "b": "b", "c": "c"}}).right


def test_nobody_judges_feelings_and_own_words() -> None:
    assert judge(FEELING, {"chosen": ["hard"]}).right is None
    assert judge(OPEN, {"text": " Ik vraag het "}).done == _t("Dank je")


@pytest.mark.parametrize(
    ("question", "given_"),
    [
        (ONE, {}), (ONE, {"chosen": ["a", "b"]}), (ONE, {"chosen": ["z"]}), (ONE, {"chosen": "a"}),
        (MORE, {"chosen": []}), (ORDER, {"order": ["a", "b"]}), (ORDER, {"order": ["a", "a", "b"]}),
        (MATCH, {"pairs": {"a": "a"}}), (MATCH, {"pairs": {"a": "z", "b": "b", "c": "c"}}),
        (MATCH, {"pairs": {"a": ["a"], "b": "b", "c": "c"}}), (OPEN, {"text": "  "}), (OPEN, {"text": "x" * 501}),
        (FEELING, {"chosen": ["sad"]}),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_said_so(question: schema.Question, given_: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken):
        judge(question, given_)


_PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from("abc")
_LISTS = st.lists(_PLAIN | st.just(["a"]), max_size=4)
ANYTHING = _PLAIN | _LISTS | st.dictionaries(st.sampled_from("abcz"), _PLAIN | _LISTS, max_size=4)


@given(st.sampled_from(ALL), st.dictionaries(st.sampled_from(["chosen", "order", "pairs", "text"]), ANYTHING))
def test_crafted_answers_are_judged_or_refused(question: schema.Question, crafted: dict[str, Any]) -> None:
    try:
        verdict = judge(question, crafted)
    except RuleBroken:
        return
    assert Verdict.from_json(verdict.as_json()) == verdict


@given(st.text(max_size=12))
def test_steps_are_never_shown_in_order(seed: str) -> None:
    for question in (ORDER, MATCH):
        names = list(question.options)
        mixed = shuffled(question, seed)
        assert sorted(mixed) == names
        assert mixed != names
        assert shuffled(question, seed) == mixed
    assert shuffled(ONE, seed) == ["a", "b"]
    assert shuffled(OPEN, seed) == []


def test_answers_to_prompts() -> None:
    count = schema.CountPrompt.model_validate({"kind": "count", "ask": _t("?")})
    some = schema.ChooseMorePrompt.model_validate(
        {"kind": "choose-more", "ask": _t("?"), "options": {n: {"text": _t(n)} for n in "abc"}}
    )
    face = schema.FeelingPrompt.model_validate({"kind": "feeling", "ask": _t("?")})
    words = schema.OpenPrompt.model_validate({"kind": "open", "ask": _t("?")})
    assert [prompts.clean(count, value) for value in (0, "5", 6, True, "x", None, -1)] == [
        0, 5, None, None, None, None, None,
    ]  # fmt: skip
    assert prompts.clean(some, ["c", "a"]) == ["a", "c"]
    assert prompts.clean(some, []) is None
    assert prompts.clean(some, ["z"]) is None
    assert prompts.clean(some, [["a"]]) is None
    assert prompts.clean(face, "so-so") == "so-so"
    assert prompts.clean(face, "boos") is None
    assert prompts.clean(words, "  ") is None
