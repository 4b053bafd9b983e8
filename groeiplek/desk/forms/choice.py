"""Choosing what to learn: the proposal, and the talk that confirms it (W14, W23, W30)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.journey import Several
from groeiplek.desk.forms.prompts import PREFIX, Line, field_for, line_for, name_of
from groeiplek.desk.forms.when import place_field
from groeiplek.journeys.models import ProposedBy
from groeiplek.journeys.prompts import Asked


class ProposeForm(DeskForm):
    """One level that is open now, and who came up with it. `open_now`: value and words of each."""

    TARGETS: ClassVar[dict[str, str]] = {
        "proposed_by": "proposed_by",
        "observed": "observed",
        "no_assignment": "choice",
        "proven": "choice",
        "level_before": "choice",
        "chosen_already": "choice",
    }

    proposed_by = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (ProposedBy.PARTICIPANT, _("The participant")),
            (ProposedBy.TRAINER, _("The trainer, after seeing something at work")),
        ],
        initial=ProposedBy.PARTICIPANT,
        label=_("Who came up with it?"),
        error_messages={"required": _("Say who came up with it.")},
    )
    observed = forms.CharField(
        max_length=200,
        required=False,
        label=_("I see that ... Do you recognise this?"),
        help_text=_("Only for an idea of the trainer: what did you see at work? Nothing about health."),
    )
    choice = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What does the participant choose?"),
        error_messages={"required": _("Choose one level.")},
    )

    def __init__(self, *args: Any, open_now: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(open_now)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("proposed_by") == ProposedBy.TRAINER and cleaned.get("observed") == "":
            self.add_error("observed", _("Write down what you saw at work, so that you can ask about it."))
        return cleaned


class ConfirmForm(DeskForm):
    """The talk about a proposal: where, who is there, and what was said to the prompts of the guide."""

    TARGETS: ClassVar[dict[str, str]] = {"place": "place", "companion": "companions", "outcome": "outcome"}

    place = place_field(required=False)
    companions = Several(
        label=_("Is a coach there as companion?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a coach of this department.")},
    )
    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What is the way on?"),
        error_messages={"required": _("Choose how the talk ended.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Asked],
        outcomes: Sequence[tuple[str, str]],
        coaches: QuerySet[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for one in self.asked:
            self.fields[name_of(one)] = field_for(one)
        field = self.fields["companions"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = coaches
        ways = self.fields["outcome"]
        assert isinstance(ways, forms.ChoiceField)
        ways.choices, ways.required = list(outcomes), len(outcomes) > 1

    def lines(self, part: str) -> list[Line]:
        """The prompts of one part of the guide."""
        return [line_for(self, one) for one in self.asked if one.part == part]

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by key of the prompt; call on a form that was checked."""
        return {one.key: self.cleaned_data.get(PREFIX + one.key) for one in self.asked}
