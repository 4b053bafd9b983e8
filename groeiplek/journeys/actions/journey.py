"""Inviting somebody, and starting a journey (W21, W22, W94, W101)."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts import trail
from groeiplek.accounts.access import require
from groeiplek.accounts.models import Department, Person, RoleCode, Workplace
from groeiplek.accounts.viewer import Viewer, viewer_for
from groeiplek.catalogue.content import journey_content
from groeiplek.catalogue.models import JourneyTemplate
from groeiplek.journeys import access, period
from groeiplek.journeys.actions.planning import put_down
from groeiplek.journeys.actions.rows import changed
from groeiplek.journeys.models import Invitation, InvitationAnswer, Journey
from groeiplek.journeys.rules import Problem, refuse, refuse_if


@transaction.atomic
def record_invitation(
    *, viewer: Viewer, person: Person, answer: str, answered_on: datetime.date
) -> Invitation:
    """Keeps the person's own answer (W21); entered by somebody else it can be confirmed (V2)."""
    require(access.may_start_journey(viewer, person))
    if answer not in InvitationAnswer.values:
        raise refuse("answer", _("Choose yes, no or later."))
    if answered_on > timezone.localdate():
        raise refuse("answered_on", _("The day of the answer can not be in the future."))
    if person.department_id is None:
        raise refuse("no_department", _("This person has no department yet."))
    invitation = Invitation.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        department_id=person.department_id,
        answer=answer,
        answered_on=answered_on,
        entered_by_id=viewer.person_id,
    )
    trail.record(viewer, "record_invitation", invitation, subject_uid=person.uid, answer=answer)
    return invitation


def last_answer(person: Person) -> str | None:
    """What this person said last to the invitation; None where nobody asked since the last journey began."""
    last = Invitation.objects.still_open().filter(person=person).order_by("-answered_on", "-pk").first()
    return last.answer if last else None


@transaction.atomic
def start_journey(
    *,
    viewer: Viewer,
    person: Person,
    template: JourneyTemplate,
    department: Department,
    trainer: Person,
    coach: Person | None,
    workplaces: Sequence[Workplace],
    starts_on: datetime.date,
    ends_on: datetime.date,
    evaluations: Sequence[datetime.date],
) -> tuple[Journey, list[Problem]]:
    """Starts a journey with its agreed period and interim evaluations. Returns it with warnings about the period."""
    require(access.may_start_journey(viewer, person) and access.works_in(viewer, department))
    content = journey_content(template.pk)
    refuse_if(
        [
            *_person_problems(person, template),
            *_team_problems(person, department, trainer, coach, workplaces),
            *period.problems(starts_on, ends_on, evaluations, content.settings.evaluation_every_weeks),
        ]
    )
    journey = _create(
        Journey(
            organisation_id=viewer.organisation_id,
            person=person,
            department=department,
            trainer=trainer,
            coach=coach,
            template=template,
            phase=next(iter(content.phases)),
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
    journey.workplaces.set(workplaces)
    changed(viewer, "start_journey", journey, journey)
    for day in sorted(set(evaluations)):
        put_down(viewer, journey, None, "interim", _at_ten(day), workplaces[0].name)
    return journey, period.warnings(starts_on, ends_on, content.length.months)


def _create(journey: Journey) -> Journey:
    try:
        with transaction.atomic():
            journey.save(force_insert=True)
    except IntegrityError:
        raise refuse("journey_runs", _("This person already has a journey that runs.")) from None
    return journey


def _at_ten(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))


def _person_problems(person: Person, template: JourneyTemplate) -> Iterable[Problem]:
    if person.left_on is not None:
        yield Problem("left", _("This person has left the organisation."))
    pack = template.pack_version.pack
    if not template.pack_version.current or not pack.organisations.exists():
        yield Problem("template", _("This kind of journey is not in use here."))
    if Journey.objects.open().filter(person=person, template__pack_version__pack=pack).exists():
        yield Problem("journey_runs", _("This person already has a journey that runs."))
    elif last_answer(person) != InvitationAnswer.YES:
        yield Problem("no_yes", _("Ask first. A journey starts when this person has said yes."))


def _team_problems(
    person: Person,
    department: Department,
    trainer: Person,
    coach: Person | None,
    workplaces: Sequence[Workplace],
) -> Iterable[Problem]:
    if not _of(person, trainer, department, RoleCode.TRAINER):
        yield Problem("trainer", _("Choose a trainer of this department."))
    if coach is not None and not _of(person, coach, department, RoleCode.COACH):
        yield Problem("coach", _("Choose a coach of this department."))
    if not workplaces:
        yield Problem("workplaces", _("Choose at least one workplace."))
    elif not all(_is_within(place.department, department) for place in workplaces):
        yield Problem("workplaces", _("Choose workplaces of this department."))


def _is_within(inner: Department | None, outer: Department) -> bool:
    """Whether a department is the other one or lies below it."""
    while inner is not None and inner.pk != outer.pk:
        inner = inner.parent
    return inner is not None


def _of(person: Person, other: Person, department: Department, role: str) -> bool:
    same = other.organisation_id == department.organisation_id == person.organisation_id
    return same and other.pk != person.pk and viewer_for(other).has_in(role, department.pk)
