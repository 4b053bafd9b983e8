"""The demo is believable: its people stand where the demo says, judged by the rules of the engine."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from groeiplek.accounts.models import Organisation, Person, Role, TrailLine
from groeiplek.accounts.tenancy import everywhere, inside
from groeiplek.catalogue.actions import load_pack
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys import progress
from groeiplek.journeys.facts import facts_for_journeys, facts_for_runs
from groeiplek.journeys.models import Appraisal, Invitation, Journey, Observation, Run, Talk
from groeiplek.journeys.seed.demo import make_demo


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Organisation]:
    """Made once for this module, gone again after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(path=settings.CONTENT_DIR / "wpo")
        with everywhere():
            yield make_demo()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_everybody_of_the_demo_is_there(demo: Organisation) -> None:
    with inside(demo.pk):
        roles = Counter(code for code, _person in set(Role.objects.values_list("code", "person_id")))
        assert roles["participant"] == 24
        assert (roles["trainer"], roles["assistant"], roles["coach"]) == (4, 1, 2)
        assert (roles["project_manager"], roles["administrator"]) == (1, 1)
        assert Observation.objects.count() >= 200


@pytest.mark.django_db
def test_at_least_two_stand_at_each_step(demo: Organisation) -> None:
    with inside(demo.pk):
        journeys = list(Journey.objects.open().with_people())
        steps = Counter(progress.next_step(facts).code for facts in facts_for_journeys(journeys).values())
        for code in ("questions", "practise", "talk_overdue", "tick", "next_choice"):
            assert steps[code] >= 2, code
        assert Invitation.objects.still_open().filter(answer="yes").count() >= 2
        assert Run.objects.filter(state="stopped").count() >= 2
        highest = Counter(max(levels) for levels in _levels_by_person().values())
        assert min(highest[level] for level in "ABC") >= 2
        assert Certificate.objects.count() >= 2


def _levels_by_person() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for person, level in LevelRecord.objects.proven().values_list("person_id", "level"):
        found.setdefault(person, []).append(level)
    return found


@pytest.mark.django_db
def test_one_pair_of_assessors_differs_and_stays_open(demo: Organisation) -> None:
    with inside(demo.pk):
        second = Appraisal.objects.get(place="second")
        run = Run.objects.for_page().get(pk=second.run_id)
        assert run.state == "proof"
        assert facts_for_runs([run])[run.pk].proof is not None
        assert set(run.appraisals.values_list("judgement", flat=True)) == {"achieved", "not_yet"}


@pytest.mark.django_db
def test_nothing_is_dated_after_now_but_what_is_planned(demo: Organisation) -> None:
    now = timezone.now()
    with inside(demo.pk):
        assert not Observation.objects.filter(at__gt=now).exists()
        assert not Talk.objects.held().filter(held_at__gt=now).exists()
        assert not LevelRecord.objects.filter(date__gt=timezone.localdate()).exists()
        assert not Run.objects.filter(started_on__gt=timezone.localdate()).exists()


@pytest.mark.django_db
def test_every_level_names_what_decided_it_and_no_name_stands_in_the_trail(demo: Organisation) -> None:
    with inside(demo.pk):
        decided = set(Appraisal.objects.values_list("uid", flat=True))
        assert set(LevelRecord.objects.values_list("source_uid", flat=True)) <= decided
        names = set(Person.objects.values_list("last_name", flat=True))
    lines = " ".join(str(line) for line in TrailLine.objects.values())
    assert not [name for name in names if name in lines]


@pytest.mark.django_db
def test_the_other_organisation_has_its_own_people(demo: Organisation) -> None:
    other = Organisation.objects.exclude(pk=demo.pk).get()
    with inside(other.pk):
        assert Person.objects.count() == 6
        assert Journey.objects.count() == 2


@pytest.mark.django_db
def test_the_command_makes_any_size_once(demo: Organisation) -> None:
    call_command("seed", people=30, slug="dertig", sign_ins=2, verbosity=0)
    with inside(Organisation.objects.get(slug="dertig").pk):
        assert Role.objects.filter(code="participant").count() == 30
    with pytest.raises(CommandError, match="dertig"):
        call_command("seed", people=5, slug="dertig")
    with pytest.raises(CommandError, match="1 or more"):
        call_command("seed", people=0, slug="leeg")
