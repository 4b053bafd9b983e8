"""What is the participant's own: confirming what another entered, and adding an own view (V2, X19)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts import trail
from groeiplek.accounts.access import require
from groeiplek.accounts.viewer import Viewer
from groeiplek.journeys import access
from groeiplek.journeys.actions.rows import changed, lock_journey, short
from groeiplek.journeys.models import (
    Appraisal,
    Goal,
    Invitation,
    Journey,
    Observation,
    OwnView,
    Talk,
    TalkState,
)
from groeiplek.journeys.rules import refuse


@transaction.atomic
def confirm_entered(*, viewer: Viewer, obj: Invitation | Goal | Talk) -> None:
    """The participant confirms a yes, a choice or a readiness that somebody else entered (V2). Twice is once."""
    person = obj.person if isinstance(obj, Invitation) else obj.journey.person
    require(person.pk == viewer.person_id and person.organisation_id == viewer.organisation_id)
    if isinstance(obj, Talk) and obj.state != TalkState.HELD:
        raise refuse("not_held", _("This talk was not held yet."))
    field = "confirmed_at" if isinstance(obj, Invitation) else "entry_confirmed_at"
    if getattr(obj, field) is not None:
        return
    setattr(obj, field, timezone.now())
    obj.save(update_fields=[field])
    trail.record(viewer, "confirm_entered", obj, subject_uid=person.uid, role="participant")


_SUBJECTS: dict[str, type[Talk] | type[Observation] | type[Appraisal]] = {
    "talk": Talk,
    "observation": Observation,
    "appraisal": Appraisal,
}


@transaction.atomic
def add_own_view(*, viewer: Viewer, journey: Journey, about_kind: str, about_uid: str, text: str) -> OwnView:
    """The participant's own view on a talk, an observation or a judgement; only added to, also after the end (X19)."""
    journey = lock_journey(journey)
    require(access.may_choose(viewer, journey))
    text = short(text, 300, "text")
    if not text:
        raise refuse("text", _("Write down what you think of it."))
    if about_kind not in _SUBJECTS or not _is_of(journey, about_kind, about_uid):
        raise refuse("about", _("This is not about something that is written here."))
    view = OwnView.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        about_kind=about_kind,
        about_uid=about_uid,
        text=text,
        at=timezone.now(),
        entered_by_id=None if viewer.person_id == journey.person_id else viewer.person_id,
    )
    changed(viewer, "add_own_view", view, journey, about=about_uid)
    return view


def _is_of(journey: Journey, kind: str, uid: str) -> bool:
    if kind == "talk":
        return Talk.objects.filter(uid=uid, journey=journey).exists()
    model = Observation if kind == "observation" else Appraisal
    return model.objects.filter(uid=uid, run__journey=journey).exists()
