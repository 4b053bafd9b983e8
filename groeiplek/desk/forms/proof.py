"""The week without help and the judgement of a second assessor."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.when import day_field
from groeiplek.journeys.models import Judgement, TickOutcome


class TickForm(DeskForm):
    """One day of the week without help."""

    day = forms.DateField()
    outcome = forms.ChoiceField(choices=TickOutcome.choices)


class MoveForm(DeskForm):
    """The week moves on, whatever the reason: it is not asked (V1)."""

    TARGETS: ClassVar[dict[str, str]] = {"starts_on": "starts_on", "day": "starts_on"}

    starts_on = day_field(
        label=_("The week starts on"),
        error_messages={"required": _("Choose the day on which the week starts.")},
    )


class SecondForm(DeskForm):
    """Asks a coach for an own judgement."""

    TARGETS: ClassVar[dict[str, str]] = {"assessor": "assessor"}

    assessor = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Who?"), error_messages={"required": _("Choose a coach.")}
    )

    def __init__(self, *args: Any, coaches: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coaches = {coach.uid: coach for coach in coaches}
        field = self.fields["assessor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(uid, coach.full_name) for uid, coach in self.coaches.items()]

    def clean_assessor(self) -> Person:
        return self.coaches[self.cleaned_data["assessor"]]


class AppraisalForm(DeskForm):
    """An own judgement, with what was seen."""

    TARGETS: ClassVar[dict[str, str]] = {"judgement": "judgement", "reason": "reason"}

    judgement = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (Judgement.ACHIEVED, _("Achieved: it goes well every time, without help")),
            (Judgement.NOT_YET, _("Not yet: practising a little more")),
            (Judgement.STOPPED, _("Stopped: choosing something else together")),
        ],
        label=_("What do you find?"),
        error_messages={"required": _("Choose what you find.")},
    )
    reason = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("What did you see?"),
        help_text=_("Write behaviour that anybody could see. Nothing about health."),
        error_messages={"required": _("Write what you saw.")},
    )
