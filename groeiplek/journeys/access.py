"""Who sees and who may do what in a journey (V3). One source for "stands in the list" and "may open".

`visible_*` are filters, `may_*` decide about one object; both come from the same few roles. A role that ended
gives nothing. The participant is never the guide of the own journey.
"""

from django.db.models import Q
from django.utils import timezone

from groeiplek.accounts.models import Department, Person, Role, RoleCode
from groeiplek.accounts.viewer import STAFF, Viewer
from groeiplek.dossier.access import visible_levels
from groeiplek.journeys.models import Journey, Run, Talk

NOBODY = Q(pk__in=[])


def _own_organisation(viewer: Viewer) -> Q:
    return Q(organisation_id=viewer.organisation_id)


def _in_departments(viewer: Viewer, role: str, field: str) -> Q:
    # Never an empty Q: joined by "or" it would vanish instead of standing for all.
    if role not in viewer.grants:
        return NOBODY
    departments = viewer.grants[role]
    return _own_organisation(viewer) if departments is None else Q(**{f"{field}__in": departments})


def _guides(viewer: Viewer, to_journey: str = "") -> Q:
    own = Q(**{f"{to_journey}trainer_id": viewer.person_id})
    found = own & _in_departments(viewer, RoleCode.TRAINER, f"{to_journey}department_id")
    if viewer.stands_in:
        found |= Q(**{f"{to_journey}trainer_id__in": viewer.stands_in})
    return found & ~Q(**{f"{to_journey}person_id": viewer.person_id})


def _assists(viewer: Viewer, to_journey: str = "") -> Q:
    if not viewer.assists:
        return NOBODY
    helped = Q(**{f"{to_journey}trainer_id__in": viewer.assists})
    return helped & _in_departments(viewer, RoleCode.ASSISTANT, f"{to_journey}department_id")


def _visible(viewer: Viewer, to_journey: str = "") -> Q:
    department = f"{to_journey}department_id"
    found = (
        Q(**{f"{to_journey}person_id": viewer.person_id})
        | _guides(viewer, to_journey)
        | _assists(viewer, to_journey)
        | _in_departments(viewer, RoleCode.COACH, department)
        | _in_departments(viewer, RoleCode.AUDITOR, department)
    )
    return _own_organisation(viewer) & found


def visible_journeys(viewer: Viewer) -> Q:
    """Journeys that this viewer may open."""
    return _visible(viewer)


def visible_through_journey(viewer: Viewer) -> Q:
    """For rows that have a `.journey`: goals, runs, talks, own views."""
    return _visible(viewer, "journey__")


def visible_through_run(viewer: Viewer) -> Q:
    """For rows that have a `.run`: answers, rounds, observations, adaptations, weeks without help."""
    return _visible(viewer, "run__journey__")


def visible_runs(viewer: Viewer) -> Q:
    """Runs that this viewer may open."""
    return visible_through_journey(viewer)


def visible_talks(viewer: Viewer) -> Q:
    """Talks whose date and place this viewer may know; what was said in them asks `may_read_words`."""
    return visible_through_journey(viewer)


def guided_journeys(viewer: Viewer) -> Q:
    """Journeys in which this viewer is the trainer or stands in for the trainer."""
    return _own_organisation(viewer) & _guides(viewer)


def observed_journeys(viewer: Viewer) -> Q:
    """Journeys in which this viewer records what is seen: guides and assistants of the trainer."""
    return _own_organisation(viewer) & (_guides(viewer) | _assists(viewer))


def visible_dossier(viewer: Viewer) -> Q:
    """For levels and certificates: as `dossier.access`, and those of the own participants."""
    guided = Journey.objects.filter(guided_journeys(viewer)).values("person_id")
    return _own_organisation(viewer) & (visible_levels(viewer) | Q(person_id__in=guided))


def visible_people(viewer: Viewer) -> Q:
    """People whose page this viewer may open: through a journey, to invite them, or to set them up."""
    if viewer.has(RoleCode.ADMINISTRATOR):
        return _own_organisation(viewer)
    through = Journey.objects.filter(visible_journeys(viewer)).values("person_id")
    found = Q(pk=viewer.person_id) | Q(pk__in=through)
    for role in (RoleCode.COACH, RoleCode.AUDITOR):
        found |= _in_departments(viewer, role, "department_id") & ~_is_staff()
    if viewer.has(RoleCode.TRAINER):
        found |= _in_departments(viewer, RoleCode.TRAINER, "department_id") & candidates()
    return _own_organisation(viewer) & found


def _is_staff() -> Q:
    today = timezone.localdate()
    return Q(pk__in=Role.objects.on(today).filter(code__in=STAFF).values("person_id"))


def candidates() -> Q:
    """People who can be asked to join: workers without a journey that runs."""
    busy = Journey.objects.open().values("person_id")
    return Q(left_on__isnull=True) & ~Q(pk__in=busy) & ~_is_staff()


def _same(viewer: Viewer, row: Person | Journey) -> bool:
    return row.organisation_id == viewer.organisation_id


def works_in(viewer: Viewer, department: Department) -> bool:
    """Whether this viewer guides or coaches the people of this department."""
    return department.organisation_id == viewer.organisation_id and any(
        viewer.has_in(role, department.pk) for role in (RoleCode.TRAINER, RoleCode.COACH)
    )


def may_start_journey(viewer: Viewer, person: Person) -> bool:
    """Trainers and coaches invite and start the people of their own departments (W21, W22)."""
    return (
        _same(viewer, person)
        and person.pk != viewer.person_id
        and any(viewer.has_in(role, person.department_id) for role in (RoleCode.TRAINER, RoleCode.COACH))
    )


def may_guide(viewer: Viewer, journey: Journey) -> bool:
    """The trainer of this journey, or who stands in for the trainer today."""
    if not _same(viewer, journey) or journey.person_id == viewer.person_id:
        return False
    own = journey.trainer_id == viewer.person_id and viewer.has_in(RoleCode.TRAINER, journey.department_id)
    return own or journey.trainer_id in viewer.stands_in


def _is_assistant(viewer: Viewer, journey: Journey) -> bool:
    return journey.trainer_id in viewer.assists and viewer.has_in(RoleCode.ASSISTANT, journey.department_id)


def may_observe(viewer: Viewer, journey: Journey) -> bool:
    """Guides, and assistants of the trainer (W2)."""
    assistant = (
        _same(viewer, journey) and journey.person_id != viewer.person_id and _is_assistant(viewer, journey)
    )
    return may_guide(viewer, journey) or assistant


def is_coach(viewer: Viewer, journey: Journey) -> bool:
    """A coach of the department of this journey."""
    return (
        _same(viewer, journey)
        and journey.person_id != viewer.person_id
        and viewer.has_in(RoleCode.COACH, journey.department_id)
    )


def may_read(viewer: Viewer, journey: Journey) -> bool:
    """The same answer as `visible_journeys`, for one journey at hand."""
    return _same(viewer, journey) and (
        journey.person_id == viewer.person_id
        or may_guide(viewer, journey)
        or _is_assistant(viewer, journey)
        or viewer.has_in(RoleCode.COACH, journey.department_id)
        or viewer.has_in(RoleCode.AUDITOR, journey.department_id)
    )


def may_read_words(viewer: Viewer, journey: Journey) -> bool:
    """What was said in talks, answers and judgements: not for assistants (W2) nor for set-up."""
    return may_read(viewer, journey) and (
        journey.person_id == viewer.person_id
        or may_guide(viewer, journey)
        or viewer.has_in(RoleCode.COACH, journey.department_id)
        or viewer.has_in(RoleCode.AUDITOR, journey.department_id)
    )


def may_choose(viewer: Viewer, journey: Journey) -> bool:
    """The participant, or the guide who enters what the participant said (V2, W23)."""
    own = _same(viewer, journey) and journey.person_id == viewer.person_id
    return own or may_guide(viewer, journey)


def may_answer(viewer: Viewer, run: Run) -> bool:
    """The participant, or the guide who enters the answers from paper (X43)."""
    return may_choose(viewer, run.journey)


def may_close(viewer: Viewer, journey: Journey) -> bool:
    """The guide, or a coach of the department (the trainer may have left)."""
    return may_guide(viewer, journey) or is_coach(viewer, journey)


def may_assess_second(viewer: Viewer, run: Run) -> bool:
    """The coach whom the trainer asked, while a coach of that department (W42)."""
    return run.second_assessor_id == viewer.person_id and is_coach(viewer, run.journey)


def may_read_appraisals(viewer: Viewer, run: Run) -> bool:
    """Judgements; who is asked for a second one does not see the first before the own one is given (W42)."""
    if not may_read_words(viewer, run.journey):
        return False
    if not may_assess_second(viewer, run):
        return True
    return run.appraisals.filter(assessor_id=viewer.person_id, place="second").exists()


def may_join(viewer: Viewer, talk: Talk) -> bool:
    """A coach of the department can come along as companion (W89)."""
    return is_coach(viewer, talk.journey)


def role_in(viewer: Viewer, journey: Journey) -> str:
    """The role in which this viewer acts here, for the trail (V5)."""
    if journey.person_id == viewer.person_id:
        return RoleCode.PARTICIPANT.value
    if may_guide(viewer, journey):
        return RoleCode.TRAINER.value
    if _is_assistant(viewer, journey):
        return RoleCode.ASSISTANT.value
    if viewer.has_in(RoleCode.COACH, journey.department_id):
        return RoleCode.COACH.value
    return viewer.main_role
