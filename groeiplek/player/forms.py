"""What comes from the participant's forms, as the rules ask it. No side effects."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groeiplek.catalogue.packs.schema import Match, Open, Order, Question


def given_from(question: Question, sent: QueryDict) -> dict[str, Any]:
    """The answer as it was sent, in the form of `journeys.questions`; the rules judge whether it is one."""
    if isinstance(question, Open):
        return {"text": sent.get("text", "")}
    if isinstance(question, Order):
        return {"order": sent.getlist("order")}
    if isinstance(question, Match):
        return {
            "pairs": {name: sent[f"pair-{name}"] for name in question.options if sent.get(f"pair-{name}")}
        }
    return {"chosen": sent.getlist("chosen")}


def moved(order: list[str], move: str) -> list[str]:
    """The steps with one of them moved a place: `name:up` or `name:down`."""
    name, _colon, way = move.rpartition(":")
    if name not in order:
        return order
    at = order.index(name)
    to = at - 1 if way == "up" else at + 1
    if not 0 <= to < len(order):
        return order
    swapped = order.copy()
    swapped[at], swapped[to] = swapped[to], swapped[at]
    return swapped


class OwnViewForm(forms.Form):
    """What the participant adds to what somebody else wrote (X19)."""

    about_kind = forms.ChoiceField(choices=[(kind, kind) for kind in ("talk", "observation", "appraisal")])
    about_uid = forms.CharField(max_length=12)
    text = forms.CharField(
        max_length=300,
        error_messages={
            "required": _("Write something first."),
            "max_length": _("Make it a little shorter."),
        },
    )
