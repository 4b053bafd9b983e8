"""Day, time and place of a talk."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiplek.desk.forms.base import DeskForm
from groeiplek.kit.dates import day_words

USUAL_TIME = datetime.time(10, 0)
USUAL_DAYS = 10
# Days further from today than this are mistyped.
MOST_YEARS = 10


def usual_moment(days: int = USUAL_DAYS, today: datetime.date | None = None) -> datetime.datetime:
    """A proposal for the next talk: so many days ahead at ten, or the Monday after where that is a weekend."""
    day = (today or timezone.localdate()) + datetime.timedelta(days=days)
    if day.weekday() > 4:
        day += datetime.timedelta(days=7 - day.weekday())
    return timezone.make_aware(datetime.datetime.combine(day, USUAL_TIME))


def near(day: datetime.date) -> None:
    """Raises ValidationError for a day in another age: a year that was mistyped."""
    if abs((day - timezone.localdate()).days) > 366 * MOST_YEARS:
        raise ValidationError(_("Look at the year: this day is very far away."), code="far")


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, with the picker of the browser."""
    kwargs.setdefault("label", _("Day"))
    kwargs.setdefault("validators", [near])
    words = {"invalid": _("This day does not exist. Choose it in the calendar.")}
    kwargs["error_messages"] = words | kwargs.get("error_messages", {})
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def time_field(**kwargs: Any) -> forms.TimeField:
    """A time of day, with the picker of the browser."""
    kwargs.setdefault("label", _("Time"))
    words = {"invalid": _("Write the time like this: 10:30.")}
    kwargs["error_messages"] = words | kwargs.get("error_messages", {})
    return forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"), **kwargs
    )


def place_field(**kwargs: Any) -> forms.CharField:
    """Where a talk is held (W96)."""
    kwargs.setdefault("label", _("Place"))
    kwargs.setdefault("help_text", _("A quiet place where the participant is at ease, inside or outside."))
    box = forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    return forms.CharField(max_length=80, widget=box, **kwargs)


def moment_of(day: datetime.date | None, time: datetime.time | None) -> datetime.datetime | None:
    """The moment in the time zone of the organisation; None while one of the two is missing."""
    if day is None or time is None:
        return None
    return timezone.make_aware(datetime.datetime.combine(day, time))


class WhenForm(DeskForm):
    """Plans a talk. An unusual date is asked about once and is then fine: it is a warning, not a refusal (W32)."""

    day = day_field(error_messages={"required": _("Choose the day of the talk.")})
    time = time_field(error_messages={"required": _("Choose the time of the talk.")})
    place = place_field(error_messages={"required": _("Say where the talk is.")})
    sure = forms.BooleanField(required=False, label=_("Yes, this day is right"))

    def __init__(self, *args: Any, usual_days: tuple[int, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual_days = usual_days
        self.unusual = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        moment = moment_of(cleaned.get("day"), cleaned.get("time"))
        if moment is None:
            return cleaned
        cleaned["at"] = moment
        if moment <= timezone.now():
            self.add_error("day", _("Choose a moment that is still to come."))
        elif self.usual_days and not cleaned.get("sure"):
            self._ask(moment)
        return cleaned

    @property
    def asks(self) -> bool:
        """Whether the page shows the question about an unusual day."""
        return bool(self.unusual) or bool(self["sure"].value())

    def _ask(self, moment: datetime.datetime) -> None:
        soon, late = self.usual_days or (0, 0)
        day = timezone.localtime(moment).date()
        if soon <= (day - timezone.localdate()).days <= late:
            return
        self.unusual = _(
            "This talk is %(day)s. Usually there are %(soon)d to %(late)d days in between. "
            "Is it right? Then tick it. Or choose another day."
        ) % {"day": day_words(day), "soon": soon, "late": late}
        self.add_error("sure", self.unusual)


class PlanForm(WhenForm):
    """A talk that is planned or moved; `version` is that of the talk on the page, 0 where there was none."""

    TARGETS: ClassVar[dict[str, str]] = {"planned_at": "day", "place": "place"}

    version = forms.IntegerField(widget=forms.HiddenInput)
