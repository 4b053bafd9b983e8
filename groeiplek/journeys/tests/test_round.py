"""The whole round from choice to certificate (W30 to W52)."""

import pytest
from django.db.models import Q

from groeiplek.accounts.models import TrailLine
from groeiplek.dossier.codes import certificate_code, certificate_for
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import actions
from groeiplek.journeys.facts import facts_for_journey
from groeiplek.journeys.models import Journey, Round, RunState, Talk
from groeiplek.journeys.progress import next_step
from groeiplek.journeys.tests.factory import Walk


def _step(walk: Walk, role: str = "trainer") -> str:
    return next_step(facts_for_journey(Journey.objects.get(pk=walk.journey.pk)), role).code


@pytest.mark.django_db
def test_one_goal_goes_the_whole_way(walk: Walk) -> None:
    steps = [_step(walk)]
    for move in (
        walk.proposed,
        lambda: setattr(
            walk,
            "run",
            actions.confirm_goal(
                viewer=walk.trainer,
                goal=walk.goal,
                version=Journey.objects.get(pk=walk.journey.pk).version,
                companions=[walk.team.coach],
            ),
        ),
        walk.learned,
        walk.practising,
        walk.seen,
        walk.in_proof,
        walk.week_over,
        lambda: walk.hold("final", walk.final_record()),
    ):
        move()
        steps.append(_step(walk))
    assert steps == [
        "choose", "confirm_choice", "story", "review_answers", "practise", "practise", "tick", "final_talk",
        "next_choice",
    ]  # fmt: skip
    assert walk.fresh().state == RunState.ACHIEVED
    record = LevelRecord.objects.get()
    assert (record.level, record.evidence["observations"], record.evidence["situations"]) == ("A", 2, 2)
    assert record.evidence["own_words"].startswith("Ik kijk")
    assert [who.pk for who in record.assessors.all()] == [walk.team.trainer.pk]
    assert walk.fresh().goal.state == "closed"


@pytest.mark.django_db
def test_certificate_and_closing(walk: Walk) -> None:
    walk.achieved()
    certificate = actions.give_certificate(viewer=walk.trainer, journey=walk.journey)
    line = certificate.lines[0]
    assert (line["skill"], line["part"]) == ("Instructies volgen", "Instructies begrijpen")
    assert line["level"] == "niveau A"
    assert line["assessors"] == ["Gerda Bos"]
    assert line["goal"].startswith("Ik luister en kijk")
    code = certificate_code(certificate)
    found = certificate_for(code.lower().replace("-", " ").replace("0", "O"))
    assert found is not None
    assert found.pk == certificate.pk
    journey = Journey.objects.get(pk=walk.journey.pk)
    actions.close_journey(
        viewer=walk.trainer,
        journey=journey,
        version=journey.version,
        reason="completed",
        learned="Eerst kijken.",
    )
    assert _step(walk) == "done"
    assert not Talk.objects.filter(state="planned").exists()


@pytest.mark.django_db
def test_no_name_stands_in_the_trail(walk: Walk) -> None:
    walk.achieved()
    actions.give_certificate(viewer=walk.trainer, journey=walk.journey)
    names = {part for who in walk.team.people.values() for part in (who.first_name, who.last_name)}
    lines = list(TrailLine.objects.filter(~Q(verb="switch_on_pack")))
    assert len(lines) > 20
    for line in lines:
        written = str(line.detail) + line.verb + line.object_kind
        assert not any(name in written for name in names)
        assert line.subject_uid == walk.team.participant.uid


@pytest.mark.django_db
def test_stay_closes_the_round_and_opens_the_next(walk: Walk) -> None:
    walk.chosen().learned().practising()
    walk.hold("guidance", walk.guidance_record())
    assert [bool(row.closed_at) for row in Round.objects.filter(run=walk.run)] == [True, False]
    assert walk.planned("guidance").place == "Kantine"
