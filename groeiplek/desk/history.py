"""What happened with somebody, in one line of time: journeys, choices, talks, what was seen, levels, certificates.

What was said in talks and judged is only for who may read it; an assistant sees that a talk was, not what was said (W2).
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.words import title_of
from groeiplek.dossier.access import visible_certificates, visible_levels
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.access import may_read_appraisals, may_read_words, may_start_journey
from groeiplek.journeys.models import (
    Appraisal,
    Goal,
    GoalState,
    Invitation,
    Journey,
    Observation,
    ObservationKind,
    OwnView,
    ProposedBy,
    Run,
    RunState,
    Talk,
)
from groeiplek.kit.templatetags.kit import text


@dataclass(frozen=True)
class Event:
    """One stop on the line. `lines` are label and words; `done` paints it."""

    at: datetime.datetime
    icon: str
    title: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    done: bool = False
    url: str = ""
    # Entered by somebody else than the participant who said it (V2).
    entered_by: str = ""
    unconfirmed: bool = False

    @property
    def day(self) -> datetime.date:
        return timezone.localtime(self.at).date()


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def history_of(viewer: Viewer, person: Person, journeys: Sequence[Journey]) -> list[Event]:
    """Newest first; `journeys` are those that the viewer may open. A constant number of queries."""
    told = [journey for journey in journeys if may_read_words(viewer, journey)]
    runs = list(
        Run.objects.filter(journey__in=journeys).select_related("assignment__competence", "journey__person")
    )
    by_pk = {run.pk: run for run in runs}
    events = [
        *_invitations(viewer, person, bool(told)),
        *_of_journeys(journeys, told),
        *_goals(journeys),
        *_runs(runs, told),
        *_talks(journeys, {journey.pk for journey in told}),
        *_observations(by_pk),
        *_levels(viewer, person, bool(told)),
        *_appraisals(viewer, by_pk),
        *_certificates(viewer, person, bool(told)),
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def own_views(viewer: Viewer, journeys: Iterable[Journey]) -> list[OwnView]:
    """What the participant added, newest first (X19)."""
    told = [journey for journey in journeys if may_read_words(viewer, journey)]
    return list(
        OwnView.objects.filter(journey__in=told).select_related("entered_by").order_by("-at", "-pk")[:10]
    )


def _invitations(viewer: Viewer, person: Person, told: bool) -> Iterator[Event]:
    if not (told or may_start_journey(viewer, person)):
        return
    said = {
        "yes": _("Said yes to taking part"),
        "no": _("Does not want to take part now"),
        "later": _("Wants to decide later"),
    }
    for row in Invitation.objects.filter(person=person).select_related("entered_by"):
        yield Event(
            _start_of(row.answered_on),
            "message-question",
            said[row.answer],
            entered_by="" if row.entered_by_id == person.pk else row.entered_by.full_name,
            unconfirmed=row.entered_by_id != person.pk and row.confirmed_at is None,
        )


def _of_journeys(journeys: Sequence[Journey], told: Sequence[Journey]) -> Iterator[Event]:
    for journey in journeys:
        url = reverse("desk:journey", args=[journey.uid])
        trainer = [(_("Trainer"), journey.trainer.full_name)]
        yield Event(_start_of(journey.starts_on), "route", _("The journey began"), trainer, url=url)
        if journey.ended_on is not None:
            learned = [(_("Learned"), journey.learned)] if journey.learned and journey in told else []
            reason = [(_("Reason"), str(journey.get_end_reason_display()))] if journey in told else []
            yield Event(
                _start_of(journey.ended_on), "flag", _("The journey was closed"), reason + learned, True, url
            )


def _goals(journeys: Sequence[Journey]) -> Iterator[Event]:
    rows = Goal.objects.filter(journey__in=journeys).exclude(state=GoalState.WITHDRAWN)
    for goal in rows.select_related("competence", "entered_by", "journey"):
        what = _("%(skill)s, level %(level)s") % {"skill": text(goal.competence.name), "level": goal.level}
        lines = [
            (
                _("Own choice") if goal.proposed_by == ProposedBy.PARTICIPANT else _("Idea of the trainer"),
                what,
            )
        ]
        by_other = goal.entered_by_id != goal.journey.person_id
        yield Event(
            goal.confirmed_at or goal.proposed_at,
            "list-check",
            _("Chose what to learn") if goal.confirmed_at else _("Proposed what to learn"),
            lines,
            entered_by=goal.entered_by.full_name if by_other else "",
            unconfirmed=by_other and goal.entry_confirmed_at is None,
        )


def _runs(runs: Sequence[Run], told: Sequence[Journey]) -> Iterator[Event]:
    """Where practising stopped, with the kind words; how a run ended is not for assistants (V3)."""
    shown = {journey.pk for journey in told}
    for run in runs:
        if run.state == RunState.STOPPED and run.ended_on is not None and run.journey_id in shown:
            words = [(_("Closing words"), run.closing_words)] if run.closing_words else []
            title = _("Stopped with %(goal)s") % {"goal": title_of(run)}
            yield Event(
                _start_of(run.ended_on),
                "arrows-shuffle",
                title,
                words,
                url=reverse("desk:run", args=[run.uid]),
            )


def _talks(journeys: Sequence[Journey], told: set[int]) -> Iterator[Event]:
    rows = Talk.objects.filter(journey__in=journeys).held().select_related("guide", "led_by")
    for talk in rows:
        lines = []
        if talk.journey_id in told:
            lines = [
                (_("Goes well"), talk.good_example),
                (
                    _("Agreed"),
                    " ".join(part for part in (talk.agreed_participant, talk.agreed_trainer) if part),
                ),
                (_("In own words"), talk.own_words),
            ]
        url = reverse("desk:talk", args=[talk.uid]) if talk.journey_id in told else ""
        at = talk.held_at or talk.planned_at
        yield Event(at, "messages", text(talk.guide.name), [line for line in lines if line[1]], True, url)


def _observations(runs: dict[int, Run]) -> Iterator[Event]:
    """One stop a week and run: how often something was seen, and of which kind."""
    weeks: dict[tuple[int, int, int], list[tuple[datetime.datetime, str]]] = {}
    for run, at, kind in Observation.objects.filter(run__in=runs).values_list("run_id", "at", "kind"):
        year, week, _day = timezone.localtime(at).date().isocalendar()
        weeks.setdefault((run, year, week), []).append((at, kind))
    for (run, _year, _week), seen in weeks.items():
        counted = Counter(kind for _at, kind in seen)
        words = ", ".join(
            f"{counted[kind]} × {ObservationKind(kind).label}"
            for kind in ObservationKind.values
            if counted[kind]
        )
        title = ngettext("Seen at work: %(n)d time", "Seen at work: %(n)d times", len(seen)) % {
            "n": len(seen)
        }
        url = reverse("desk:run", args=[runs[run].uid])
        yield Event(
            max(at for at, _kind in seen),
            "thumb-up",
            title,
            [("", words), (_("Goal"), title_of(runs[run]))],
            True,
            url,
        )


def _levels(viewer: Viewer, person: Person, told: bool) -> Iterator[Event]:
    for record in levels_of(viewer, person, told):
        goal = _("%(skill)s, level %(level)s") % {
            "skill": text(record.competence.name),
            "level": record.level,
        }
        names = ", ".join(assessor.full_name for assessor in record.assessors.all())
        who = [(_("Assessors"), names)] if names else []
        if not record.level:
            yield Event(
                _start_of(record.date),
                "refresh",
                _("Set right: %(skill)s") % {"skill": text(record.competence.name)},
                who,
            )
        else:
            yield Event(_start_of(record.date), "award", _("Achieved: %(goal)s") % {"goal": goal}, who, True)


def levels_of(viewer: Viewer, person: Person, told: bool) -> list[LevelRecord]:
    """Level records that the viewer may see: by department, or through a journey whose words they may read."""
    rows = (
        LevelRecord.objects.filter(person=person).select_related("competence").prefetch_related("assessors")
    )
    return list(rows if told else rows.filter(visible_levels(viewer)))


def _appraisals(viewer: Viewer, runs: dict[int, Run]) -> Iterator[Event]:
    readable: dict[int, bool] = {}
    for row in Appraisal.objects.filter(run__in=runs).select_related("assessor"):
        run = runs[row.run_id]
        if run.pk not in readable:
            readable[run.pk] = may_read_appraisals(viewer, run)
        if readable[run.pk]:
            title = _("Judgement: %(judgement)s") % {"judgement": row.get_judgement_display()}
            place = str(row.get_place_display()).capitalize()
            lines = [(place, row.assessor.full_name), ("", row.reason), (_("Goal"), title_of(run))]
            yield Event(
                row.at,
                "eye-check",
                title,
                lines,
                row.judgement == "achieved",
                reverse("desk:run", args=[run.uid]),
            )


def _certificates(viewer: Viewer, person: Person, told: bool) -> Iterator[Event]:
    for row in certificates_of(viewer, person, told):
        count = len(row.lines)
        words = ngettext("%(n)d level", "%(n)d levels", count) % {"n": count}
        gone = [(_("Withdrawn"), row.withdrawn_on.strftime("%d-%m-%Y"))] if row.withdrawn_on else []
        yield Event(
            _start_of(row.issued_on),
            "certificate",
            _("Certificate"),
            [("", words), *gone],
            not row.withdrawn_on,
        )


def certificates_of(viewer: Viewer, person: Person, told: bool) -> list[Certificate]:
    """Certificates that the viewer may see, by the same rule as levels."""
    rows = Certificate.objects.filter(person=person)
    return list(rows if told else rows.filter(visible_certificates(viewer)))
