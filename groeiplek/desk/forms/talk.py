"""Leading a talk (W35, W36, W41, W42, X22). What must be there is for the rules to say; nothing typed is lost."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.prompts import PREFIX, Line, field_for, line_for, name_of
from groeiplek.desk.forms.when import USUAL_TIME, day_field, moment_of, place_field, time_field, usual_moment
from groeiplek.desk.talk_stage import Stage
from groeiplek.journeys.actions import TalkRecord
from groeiplek.journeys.talk_record import LONGEST, MOST_PROOF_DAYS
from groeiplek.kit.templatetags.kit import text

GUARD = frozenset({"questions", "observations", "situations", "look_backs", "no_round", "confirm_choice"})


@dataclass(frozen=True)
class OutcomeLine:
    """One way in which the talk can end, as the page shows it."""

    option: forms.boundfield.BoundWidget
    does: str


@dataclass(frozen=True)
class Chapter:
    """One part of the guide with its prompts."""

    name: str
    title: dict[str, str]
    say: tuple[dict[str, str], ...]
    lines: list[Line]
    told: forms.boundfield.BoundWidget | None


def words_field(name: str, label: Any, *, rows: int = 2, help_text: Any = "") -> forms.CharField:
    """A few lines of own words, as long as the rules allow."""
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST[name], widget=box, help_text=help_text
    )


class TalkForm(DeskForm):
    """Which fields there are follows from the talk; all are optional here, so that a draft is always possible."""

    TARGETS: ClassVar[dict[str, str]] = {
        "agreed": "agreed_participant",
        "next_place": "place",
        "proof_not_over": "outcome",
        **dict.fromkeys(GUARD, "outcome"),
    }

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        for asked in stage.asked:
            self.fields[name_of(asked)] = field_for(asked)
        outcomes = [(name, text(end.text)) for name, end in stage.guide.outcomes.items()]
        self.fields["outcome"] = forms.ChoiceField(
            label=_("How do you go on?"), choices=outcomes, required=False, widget=forms.RadioSelect
        )
        seen = [(each.observation.uid, each.words) for each in (*stage.compliments, *stage.others)]
        self._ticks("discussed", _("What you talked about"), seen)
        self._ticks(
            "parts",
            _("Said and asked"),
            [(name, text(part.title)) for name, part in stage.guide.parts.items()],
        )
        self._ticks(
            "attendees", _("Who else is there?"), [(person.uid, person.full_name) for person in stage.people]
        )
        self._add_own_words()
        self._add_next()

    def _ticks(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        ticks = forms.CheckboxSelectMultiple
        self.fields[name] = forms.MultipleChoiceField(
            label=label, required=False, choices=choices, widget=ticks
        )

    def _add_own_words(self) -> None:
        stage, first = self.stage, self.stage.talk.journey.person.first_name
        if stage.starts_good:
            self.fields["good_example"] = words_field("good_example", _("In your own words"))
            self.fields["no_example_because"] = words_field(
                "no_example_because", _("There is no example now, because ...")
            )
        if stage.agrees:
            self.fields["agreed_participant"] = words_field(
                "agreed_participant", _("%(name)s does this") % {"name": first}
            )
            self.fields["agreed_trainer"] = words_field("agreed_trainer", _("I do this"))
        if stage.talk.moment == "final":
            words = _("What %(name)s learned and how it was shown") % {"name": first}
            hint = _("Write it as %(name)s says it. It goes to the file.") % {"name": first}
            self.fields["own_words"] = words_field("own_words", words, rows=4, help_text=hint)
        if stage.judging:
            judged = _("Write behaviour that anybody could see. Nothing about health.")
            self.fields["reason"] = words_field(
                "reason", _("Why do you find this?"), rows=3, help_text=judged
            )
        if stage.talk.run is not None:
            hint = _("%(name)s reads this. What was learned stays.") % {"name": first}
            self.fields["closing_words"] = words_field(
                "closing_words", _("A kind word at the end"), help_text=hint
            )

    def _add_next(self) -> None:
        if not (self.stage.guidance or self.stage.judging):
            return
        self.fields["day"] = day_field(required=False)
        self.fields["time"] = time_field(required=False)
        self.fields["place"] = place_field(required=False)
        if self.stage.guidance:
            first = self.stage.talk.journey.person.first_name
            self.fields["participant_ready"] = forms.BooleanField(
                required=False,
                label=_("%(name)s says: it goes on its own, and well every time") % {"name": first},
            )
            self.fields["trainer_ready"] = forms.BooleanField(
                required=False, label=_("I say: it goes on its own, and well every time")
            )
            self.fields["proof_starts_on"] = day_field(
                required=False, label=_("The week without help starts on")
            )
            self.fields["proof_days"] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=MOST_PROOF_DAYS,
                label=_("How many days?"),
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"),
                    _("Write a number of days, at most %(most)d.") % {"most": MOST_PROOF_DAYS},
                ),
                help_text=_("More days than usual only where there has to be an occasion for it."),
            )
            self.fields["last_day"] = day_field(required=False, label=_("Day of the last talk"))
            self.fields["last_time"] = time_field(required=False, label=_("Time"))

    def field_of(self, code: str) -> str:
        if code.startswith("answer:"):
            return PREFIX + code.removeprefix("answer:")
        if code == "next_at":
            return "last_day" if self.does == "advance" and "last_day" in self.fields else "day"
        return self.TARGETS.get(code, code)

    @property
    def does(self) -> str:
        """What the chosen outcome does; empty while none is chosen."""
        end = self.stage.guide.outcomes.get(self["outcome"].value() or "")
        return end.does if end else ""

    @property
    def outcomes(self) -> list[OutcomeLine]:
        ends = list(self.stage.guide.outcomes.values())
        return [OutcomeLine(option, end.does) for option, end in zip(self["outcome"], ends, strict=True)]

    @property
    def sheet(self) -> list[Line]:
        """The look-back sheet."""
        return [line_for(self, asked) for asked in self.stage.asked if asked.looking_back]

    @property
    def chapters(self) -> list[Chapter]:
        """The parts of the guide."""
        lines: dict[str, list[Line]] = {}
        for asked in self.stage.asked:
            lines.setdefault(asked.part, []).append(line_for(self, asked))
        ticks = {option.data["value"]: option for option in self["parts"]}
        return [
            Chapter(name, part.title, part.say, lines.get(name, []), ticks.get(name))
            for name, part in self.stage.guide.parts.items()
        ]

    def ticks_for(self, uids: set[str]) -> dict[str, forms.boundfield.BoundWidget]:
        """The tick boxes of these observations, by their opaque id."""
        return {
            str(option.data["value"]): option
            for option in self["discussed"]
            if str(option.data["value"]) in uids
        }

    def record(self) -> TalkRecord:
        """What is written down; texts of the ticked compliments stand in for an example of one's own."""
        typed = self.cleaned_data
        advance = self.does == "advance" and self.stage.guidance
        day, time = ("last_day", "last_time") if advance else ("day", "time")
        return TalkRecord(
            outcome=typed["outcome"],
            answers={asked.key: typed.get(name_of(asked)) for asked in self.stage.asked},
            discussed=[*typed["parts"], *typed["discussed"]],
            good_example=typed.get("good_example") or self._praised(typed["discussed"]),
            next_at=moment_of(typed.get(day), typed.get(time)),
            next_place=typed.get("place", ""),
            proof_starts_on=typed.get("proof_starts_on") if advance else None,
            proof_days=typed.get("proof_days") if advance else None,
            participant_ready=typed.get("participant_ready") if advance else None,
            trainer_ready=typed.get("trainer_ready") if advance else None,
            attendees=[person for person in self.stage.people if person.uid in typed["attendees"]],
            **{name: typed.get(name, "") for name in _WORDS},
        )

    def _praised(self, discussed: list[str]) -> str:
        told = [each.words for each in self.stage.compliments if each.observation.uid in discussed]
        return " ".join(told)[: LONGEST["good_example"]]

    def draft(self, data: QueryDict) -> dict[str, Any]:
        """What was typed so far, as it can be shown again."""
        several = [
            name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)
        ]
        return {name: data.getlist(name) if name in several else data.get(name, "") for name in self.fields}


_WORDS = (
    "no_example_because",
    "agreed_participant",
    "agreed_trainer",
    "own_words",
    "reason",
    "closing_words",
)


def first_values(stage: Stage, place: str) -> dict[str, Any]:
    """What a talk that was not begun yet starts with: sensible days, the place of last time, who was asked to come."""
    starts_on = timezone.localdate() + datetime.timedelta(days=1)
    if starts_on.weekday() > 4:
        starts_on += datetime.timedelta(days=7 - starts_on.weekday())
    last = usual_moment(stage.settings.proof_days, today=starts_on)
    return {
        "day": usual_moment().date(),
        "time": USUAL_TIME,
        "place": place,
        "proof_starts_on": starts_on,
        "last_day": last.date(),
        "last_time": USUAL_TIME,
        "attendees": [each.person.uid for each in stage.attendees],
    }
