"""Who sees and who may: "stands in the list" and "may open" give the same answer for everybody (V3, V4)."""

import datetime

import pytest
from django.utils import timezone

from groeiplek.accounts.models import Person, Relation, Role
from groeiplek.accounts.tenancy import everywhere
from groeiplek.dossier.access import (
    may_read_certificate,
    may_read_level,
    visible_certificates,
    visible_levels,
)
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys import access, actions
from groeiplek.journeys.models import Journey, Run, Talk
from groeiplek.journeys.tests.factory import PERSONAS, Team, Walk, World

pytestmark = pytest.mark.django_db

OPEN = {"participant", "trainer", "stand_in", "assistant", "coach", "second_coach", "auditor"}
WORDS = OPEN - {"assistant"}
GUIDE = {"trainer", "stand_in"}
COACHES = {"coach", "second_coach"}


def _who(team: Team, rule: object) -> set[str]:
    assert callable(rule)
    return {name for name in PERSONAS if rule(team.viewer(name))}


def test_one_journey_for_everybody(walk: Walk) -> None:
    team, journey = walk.team, walk.chosen().learned().practising().journey
    run, talk = walk.fresh(), walk.planned("guidance")
    assert _who(team, lambda v: access.may_read(v, journey)) == OPEN
    assert (
        _who(team, lambda v: Journey.objects.filter(access.visible_journeys(v), pk=journey.pk).exists())
        == OPEN
    )
    assert _who(team, lambda v: Run.objects.filter(access.visible_runs(v), pk=run.pk).exists()) == OPEN
    assert _who(team, lambda v: Talk.objects.filter(access.visible_talks(v), pk=talk.pk).exists()) == OPEN
    assert _who(team, lambda v: access.may_read_words(v, journey)) == WORDS
    assert _who(team, lambda v: access.may_guide(v, journey)) == GUIDE
    guided = _who(team, lambda v: Journey.objects.filter(access.guided_journeys(v)).exists())
    assert guided == GUIDE
    assert _who(team, lambda v: access.may_observe(v, journey)) == GUIDE | {"assistant"}
    assert _who(team, lambda v: access.may_choose(v, journey)) == GUIDE | {"participant"}
    assert _who(team, lambda v: access.may_answer(v, run)) == GUIDE | {"participant"}
    assert _who(team, lambda v: access.may_join(v, talk)) == COACHES
    assert _who(team, lambda v: access.may_close(v, journey)) == GUIDE | COACHES
    assert _who(team, lambda v: access.may_assess_second(v, run)) == set()


def test_people_are_seen_through_a_journey_or_to_invite_them(team: Team) -> None:
    def seen(name: str, who: str) -> bool:
        viewer = team.viewer(name)
        return Person.objects.filter(access.visible_people(viewer), pk=team.people[who].pk).exists()

    may_invite = {"trainer", "colleague", "coach", "second_coach", "auditor", "administrator"}
    assert {name for name in PERSONAS if seen(name, "participant")} == may_invite | {"participant"}
    starters = _who(team, lambda v: access.may_start_journey(v, team.participant))
    assert starters == {"trainer", "colleague", "coach", "second_coach"}
    Walk(team)
    own = may_invite - {"colleague"} | {"participant", "stand_in", "assistant"}
    assert {name for name in PERSONAS if seen(name, "participant")} == own
    assert not seen("colleague", "trainer")
    assert not seen("coach", "trainer")
    assert not seen("manager", "participant")


def test_a_role_that_ended_gives_nothing(walk: Walk) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Role.objects.filter(person__in=walk.team.people.values()).update(ends_on=yesterday)
    Relation.objects.update(ends_on=yesterday)
    assert _who(walk.team, lambda v: access.may_read(v, walk.journey)) == {"participant"}
    assert _who(walk.team, lambda v: Journey.objects.filter(access.visible_journeys(v)).exists()) == {
        "participant"
    }
    assert _who(walk.team, lambda v: access.may_observe(v, walk.journey)) == set()


def test_another_organisation_sees_nothing(walk: Walk, world: World) -> None:
    run = walk.chosen().run
    with everywhere():
        for name in PERSONAS:
            viewer = world.two.viewer(name)
            assert not access.may_read(viewer, walk.journey)
            assert not access.may_choose(viewer, walk.journey)
            assert not access.may_observe(viewer, walk.journey)
            assert not access.may_close(viewer, walk.journey)
            assert not access.may_start_journey(viewer, walk.team.participant)
            assert not Journey.objects.filter(access.visible_journeys(viewer)).exists()
            assert not Run.objects.filter(access.visible_runs(viewer), pk=run.pk).exists()
            assert not Person.objects.filter(
                access.visible_people(viewer), organisation=walk.team.organisation
            ).exists()


def test_nobody_guides_the_own_journey(team: Team) -> None:
    journey = Walk(team).journey
    journey.person = team.trainer
    assert not access.may_guide(team.viewer("trainer"), journey)
    journey.person = team.coach
    assert not access.is_coach(team.viewer("coach"), journey)


def test_the_file_is_for_the_person_the_trainer_and_the_coach(walk: Walk) -> None:
    walk.achieved()
    certificate = actions.give_certificate(viewer=walk.trainer, journey=walk.journey)
    level = LevelRecord.objects.get()
    team = walk.team
    readers = {"participant", "coach", "second_coach", "auditor"}
    assert _who(team, lambda v: may_read_level(v, level)) == readers
    assert _who(team, lambda v: LevelRecord.objects.filter(visible_levels(v)).exists()) == readers
    assert _who(team, lambda v: may_read_certificate(v, certificate)) == readers
    assert _who(team, lambda v: Certificate.objects.filter(visible_certificates(v)).exists()) == readers
    through = _who(team, lambda v: Certificate.objects.filter(access.visible_dossier(v)).exists())
    assert through == readers | GUIDE
