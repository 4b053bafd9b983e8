"""Requests that no page would send: nothing is skipped by address, and no id of somebody else is taken."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from groeiplek.accounts.models import Person, Workplace
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.models import Competence, JourneyTemplate
from groeiplek.journeys.models import (
    Answer,
    Appraisal,
    Goal,
    Invitation,
    Journey,
    Observation,
    OwnView,
    Run,
    Talk,
    TalkAttendee,
)
from tests.addresses import CHOSE, DONE, HALF, PROOF, STRANGER, TODAY, WAITS, run_of
from tests.clock import NOW, Clock
from tests.world import COACH, TRAINER, World

pytestmark = pytest.mark.django_db
SMALL_PACK = Path(__file__).resolve().parent.parent / "groeiplek" / "catalogue" / "tests" / "packs" / "klein"
WATCHED = (Answer, Appraisal, Goal, Invitation, Journey, Observation, OwnView, Run, Talk, TalkAttendee)


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Sessions and stories hold at that moment."""


@pytest.fixture
def trainer(world: World) -> Client:
    return world.client(world.here[TRAINER])


def rows() -> list[object]:
    """All that could change."""
    with everywhere():
        return [row for model in WATCHED for row in model.objects.order_by("pk").values()]


def refused(client: Client, path: str, **data: object) -> HttpResponse:
    """Sends it, and makes sure that it changed nothing."""
    before = rows()
    with transaction.atomic():
        answer = client.post(path, data)
    assert rows() == before
    return answer  # type: ignore[return-value]


def run_uid(person: Person) -> str:
    with everywhere():
        return run_of(person).uid


def test_an_answer_for_somebody_else(world: World) -> None:
    path = f"/opdracht/{run_uid(world.here[HALF])}/vraag/1/"
    peer = world.client(world.here[TODAY])
    assert refused(peer, path, chosen="b", write_id="x").status_code == 404


def test_a_part_on_the_screen_can_not_be_skipped(world: World) -> None:
    """Samira is at the third question: the summary and the practice are not open yet (W31)."""
    samira, uid = world.client(world.here[HALF]), run_uid(world.here[HALF])
    assert samira.get(f"/opdracht/{uid}/samenvatting/").status_code == 302
    assert samira.get(f"/opdracht/{uid}/oefenen/").status_code == 302
    refused(samira, f"/opdracht/{uid}/samenvatting/")
    with everywhere():
        assert run_of(world.here[HALF]).summary_seen_at is None


def test_the_sheet_waits_for_the_talk_about_the_answers(world: World, trainer: Client) -> None:
    path = f"/opdrachten/{run_uid(world.here[DONE])}/blad/"
    answer = refused(trainer, path, version=1, day="2026-11-27", time="10:00", place="Kantine")
    assert answer.status_code in {200, 302, 404}
    with everywhere():
        assert not run_of(world.here[DONE]).rounds.exists()


def test_an_observation_of_somebody_elses_participant(world: World, trainer: Client) -> None:
    for person in (world.there[STRANGER], world.here["Tom Schouten"]):
        data = {"run": run_uid(person), "behaviour": "other", "kind": "compliment", "situation": "other"}
        assert refused(trainer, "/ik-zag-iets/", **data, situation_text="Bank", write_id="y").status_code == 404


def test_a_behaviour_that_the_assignment_does_not_name(world: World, trainer: Client) -> None:
    data = {"run": run_uid(world.here[TODAY]), "behaviour": "vliegen", "kind": "compliment", "situation": "other"}
    assert refused(trainer, "/ik-zag-iets/", **data, situation_text="Bank", write_id="z").status_code == 200


@pytest.mark.parametrize("field", ["trainer", "coach", "workplaces", "department"])
def test_a_journey_with_people_and_places_of_elsewhere(field: str, world: World, trainer: Client) -> None:
    with everywhere():
        template = JourneyTemplate.objects.get()
        place = Workplace.objects.filter(department=world.here[TRAINER].department)[0]
        foreign = Workplace.objects.filter(organisation=world.other)[0]
    data = {
        "template": template.pk, "department": world.here[TRAINER].department.uid, "workplaces": [place.uid],  # type: ignore[union-attr]
        "trainer": world.here[TRAINER].uid, "coach": world.here[COACH].uid,
        "starts_on": "2026-11-18", "ends_on": "2027-05-18", "evaluation_1": "2027-02-17",
    }  # fmt: skip
    path = f"/deelnemers/{world.here[WAITS].uid}/start/"
    wrong = {
        "trainer": world.there["Els Timmer"].uid,
        "coach": world.there["Omar Aziz"].uid,
        "workplaces": [foreign.uid],
        "department": foreign.department.uid,
    }
    assert refused(trainer, path, **(data | {field: wrong[field]})).status_code == 200
    with transaction.atomic():
        assert trainer.post(path, data).status_code == 302


def test_the_choice_of_somebody_else_is_not_confirmed(world: World) -> None:
    with everywhere():
        goal = Goal.objects.get(journey__person=world.here[CHOSE])
    for name in ("Sandra Mulder", "Theo van Dijk", "Kofi Mensah", COACH):
        answer = refused(world.client(world.here[name]), f"/keuzes/{goal.uid}/", version=1)
        assert answer.status_code in {403, 404}, name
    assert refused(world.client(world.there["Els Timmer"]), f"/keuzes/{goal.uid}/", version=1).status_code == 404


def test_a_competence_of_a_pack_that_is_not_switched_on(world: World, trainer: Client) -> None:
    call_command("load_pack", str(SMALL_PACK), verbosity=0)
    own = Competence.objects.get(code="7.1").framework_id
    other = Competence.objects.exclude(framework_id=own).exclude(parent=None).first()
    assert other is not None
    kofi = world.client(world.here[CHOSE])
    answer = refused(kofi, "/kiezen/7/", part=other.code, level="A")
    assert answer.status_code == 404
    with everywhere():
        journey = Journey.objects.get(person=world.here["Chantal de Graaf"])
    for choice in (f"{other.code}-A", f"{other.pk}-A", f"{other.code}:A", f"{other.pk}:A", str(other.pk)):
        data = {"proposed_by": "participant", "choice": choice}
        assert refused(trainer, f"/trajecten/{journey.uid}/keuze/", **data).status_code == 200


def test_a_level_that_is_not_open_yet(world: World) -> None:
    """C comes after B (W14)."""
    refused(world.client(world.here[CHOSE]), "/kiezen/7/", part="7.1", level="C")


def test_a_talk_of_another_run(world: World) -> None:
    with everywhere():
        talk = Talk.objects.planned().get(journey__person=world.here[TODAY], moment="guidance")
    for name in ("Theo van Dijk", "Sandra Mulder", TODAY, COACH, "Jolanda Smit"):
        for page in ("", "bewaren/"):
            path = f"/gesprekken/{talk.uid}/{page}"
            assert refused(world.client(world.here[name]), path, do="hold", version=1).status_code in {403, 404}


def test_a_companion_of_elsewhere(world: World, trainer: Client) -> None:
    with everywhere():
        talk = Talk.objects.planned().get(journey__person=world.here[TODAY], moment="guidance")
    for stranger in (world.there["Omar Aziz"], world.here["Ruud Jacobs"]):
        data = {"do": "invite", "companion": stranger.uid, "attendees": stranger.uid, "version": talk.version}
        with transaction.atomic():
            trainer.post(f"/gesprekken/{talk.uid}/", data)
        with everywhere():
            assert not TalkAttendee.objects.filter(talk=talk, person=stranger).exists()


def test_the_week_without_help_waits_for_what_is_missing(world: World, trainer: Client) -> None:
    """Both say it goes well, but the talk is empty: refused, and said what is missing (W40)."""
    with everywhere():
        talk = Talk.objects.planned().get(journey__person=world.here[TODAY], moment="guidance")
    ready = {"participant_ready": "on", "trainer_ready": "on"}
    data = {"do": "hold", "version": talk.version, "outcome": "zonder-hulp", **ready}
    answer = refused(trainer, f"/gesprekken/{talk.uid}/", **data)
    assert answer.status_code == 200
    with everywhere():
        assert run_of(world.here[TODAY]).state == "practising"


def test_the_last_talk_waits_for_the_end_of_the_week(world: World, trainer: Client) -> None:
    with everywhere():
        talk = Talk.objects.planned().get(journey__person=world.here[PROOF], moment="final")
    data = {"do": "hold", "version": talk.version, "outcome": "gehaald", "own_words": "Ik kan het.", "reason": "Gezien."}
    assert refused(trainer, f"/gesprekken/{talk.uid}/", **data).status_code == 200


@pytest.mark.parametrize("day", ["2026-11-25", "2026-01-05", "morgen"])
def test_a_tick_on_a_day_that_is_not_in_the_week(day: str, world: World, trainer: Client) -> None:
    assert NOW.date().isoformat() < "2026-11-25"
    refused(trainer, f"/opdrachten/{run_uid(world.here[PROOF])}/week/", do="tick", day=day, outcome="shown")


def test_a_second_assessor_who_is_no_coach_there(world: World, trainer: Client) -> None:
    path = f"/opdrachten/{run_uid(world.here[PROOF])}/week/"
    for person in (world.there["Omar Aziz"], world.here["Ruud Jacobs"], world.here["Sandra Mulder"], world.here[PROOF]):
        refused(trainer, path, do="second", assessor=person.uid)


def test_a_judgement_that_nobody_asked_for(world: World) -> None:
    path = f"/opdrachten/{run_uid(world.here[PROOF])}/oordeel/"
    for name in (COACH, "Ruud Jacobs", TRAINER, PROOF):
        answer = refused(world.client(world.here[name]), path, judgement="achieved", reason="Gezien.")
        assert answer.status_code in {403, 404}, name


def test_an_own_view_on_the_talk_of_somebody_else(world: World) -> None:
    with everywhere():
        talk = Talk.objects.held().filter(journey__person=world.here[PROOF])[0]
    data = {"about_kind": "talk", "about_uid": talk.uid, "text": "Ik was er niet bij."}
    for name in (TODAY, TRAINER):
        assert refused(world.client(world.here[name]), "/over-mij/?deel=talks", **data).status_code in {403, 404}


def test_a_yes_of_somebody_else_is_not_confirmed(world: World) -> None:
    with everywhere():
        invitation = Invitation.objects.filter(person=world.here[CHOSE])[0]
    for person in (world.here[TODAY], world.here[TRAINER], world.there[STRANGER]):
        assert refused(world.client(person), f"/klopt/invitation/{invitation.uid}/").status_code == 404


def test_a_certificate_without_a_level(world: World, trainer: Client) -> None:
    with everywhere():
        journey = Journey.objects.get(person=world.here[TODAY])
    refused(trainer, f"/trajecten/{journey.uid}/certificaat/")
    with everywhere():
        assert not journey.person.certificates.exists()
