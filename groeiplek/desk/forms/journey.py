"""Inviting somebody, starting a journey and closing it."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Department, Person, Workplace
from groeiplek.catalogue.content import journey_content
from groeiplek.catalogue.models import JourneyTemplate
from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.when import day_field
from groeiplek.journeys.models import EndReason, InvitationAnswer
from groeiplek.journeys.period import evaluation_days, months_later, warnings
from groeiplek.kit.templatetags.kit import text

# As many as fit on the page; empty ones are left out.
EVALUATIONS = 4
USUAL_MONTHS = 6


class InvitationForm(DeskForm):
    """The own answer of the worker (W21)."""

    TARGETS: ClassVar[dict[str, str]] = {"answer": "answer", "answered_on": "answered_on"}

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (InvitationAnswer.YES, _("Yes, I want to join")),
            (InvitationAnswer.LATER, _("I want to think about it, ask me later")),
            (InvitationAnswer.NO, _("No, not now")),
        ],
        error_messages={"required": _("Choose which answer was given.")},
    )
    answered_on = day_field(
        label=_("On which day?"), error_messages={"required": _("Choose the day of the answer.")}
    )


class Several(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick, known in the page by their opaque id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, to_field_name="uid", widget=forms.CheckboxSelectMultiple, **kwargs)


class StartForm(DeskForm):
    """The agreed period, the people around it, and the interim evaluations (W22, W94, W101)."""

    TARGETS: ClassVar[dict[str, str]] = {
        "trainer": "trainer",
        "coach": "coach",
        "workplaces": "workplaces",
        "ends_on": "ends_on",
        "starts_on": "starts_on",
        "evaluations": "evaluation_1",
        "template": "template",
    }

    template: forms.ModelChoiceField[JourneyTemplate] = forms.ModelChoiceField(
        label=_("Which kind of journey?"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the kind of journey.")},
    )
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"),
        queryset=None,
        to_field_name="uid",
        empty_label=None,
        error_messages={"required": _("Choose the department.")},
    )
    workplaces = Several(
        label=_("Where does this person work and learn?"),
        error_messages={
            "required": _("Choose one workplace or more."),
            "invalid_choice": _("Choose workplaces of this department."),
        },
    )
    trainer: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Trainer"),
        queryset=None,
        to_field_name="uid",
        empty_label=None,
        error_messages={
            "required": _("Choose the trainer."),
            "invalid_choice": _("Choose a trainer of this department."),
        },
    )
    coach: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Coach"),
        queryset=None,
        required=False,
        to_field_name="uid",
        empty_label=_("No coach"),
        error_messages={"invalid_choice": _("Choose a coach of this department.")},
    )
    starts_on = day_field(label=_("First day"), error_messages={"required": _("Choose the first day.")})
    ends_on = day_field(label=_("Last day"), error_messages={"required": _("Choose the last day.")})
    sure = forms.BooleanField(required=False, label=_("Yes, we agreed on this period"))

    def __init__(
        self,
        *args: Any,
        departments: QuerySet[Department],
        templates: QuerySet[JourneyTemplate],
        workplaces: QuerySet[Workplace],
        trainers: QuerySet[Person],
        coaches: QuerySet[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unusual = ""
        given = {
            "department": departments,
            "template": templates,
            "workplaces": workplaces,
            "trainer": trainers,
            "coach": coaches,
        }
        for name, rows in given.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        kinds = self.fields["template"]
        assert isinstance(kinds, forms.ModelChoiceField)
        kinds.label_from_instance = lambda row: text(row.name)  # type: ignore[assignment,method-assign]
        for number in range(1, EVALUATIONS + 1):
            self.fields[f"evaluation_{number}"] = day_field(
                label=_("Interim evaluation %(number)d") % {"number": number}, required=False
            )

    @property
    def evaluations(self) -> list[forms.BoundField]:
        """The date fields of the interim evaluations."""
        return [self[f"evaluation_{number}"] for number in range(1, EVALUATIONS + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        days = [cleaned.pop(f"evaluation_{number}", None) for number in range(1, EVALUATIONS + 1)]
        cleaned["evaluations"] = [day for day in days if day is not None]
        starts, ends, template = (cleaned.get(name) for name in ("starts_on", "ends_on", "template"))
        if starts and ends and template and not cleaned.get("sure"):
            odd = warnings(starts, ends, journey_content(template.pk).length.months)
            if odd and ends > starts:
                self.unusual = odd[0].message
                self.add_error("sure", self.unusual)
        return cleaned


def usual_period(template: JourneyTemplate | None, today: datetime.date | None = None) -> dict[str, Any]:
    """A proposal: half a year from today, with an evaluation each so many weeks of the method."""
    starts = today or timezone.localdate()
    ends = months_later(starts, USUAL_MONTHS)
    found: dict[str, Any] = {"starts_on": starts, "ends_on": ends}
    if template is not None:
        every = journey_content(template.pk).settings.evaluation_every_weeks
        for number, day in enumerate(evaluation_days(starts, ends, every)[:EVALUATIONS], start=1):
            found[f"evaluation_{number}"] = day
    return found


class CloseForm(DeskForm):
    """How a journey ends: the reason, and what was learned (W52). No word of failure (W76)."""

    TARGETS: ClassVar[dict[str, str]] = {
        "reason": "reason",
        "learned": "learned",
        "closing_words": "closing_words",
        "run_open": "stop_open_runs",
    }

    reason = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (EndReason.COMPLETED, _("The journey is complete")),
            (EndReason.OWN_CHOICE, _("It is enough: an own choice")),
            (EndReason.OTHER_WORK, _("Other work")),
            (EndReason.LEFT, _("Leaves the organisation")),
            (EndReason.OTHER, _("Another reason")),
        ],
        label=_("Why does the journey end?"),
        error_messages={"required": _("Choose why the journey ends.")},
    )
    learned = forms.CharField(
        max_length=500,
        label=_("What was learned?"),
        help_text=_("In the words of the participant where you can. Nothing about health."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what was learned. A small thing counts too.")},
    )
    stop_open_runs = forms.BooleanField(required=False, label=_("Yes, we stop with this together"))
    closing_words = forms.CharField(
        max_length=300,
        required=False,
        label=_("A kind word for the participant"),
        help_text=_("What went well? The participant reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, running: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not running:
            del self.fields["stop_open_runs"], self.fields["closing_words"]
