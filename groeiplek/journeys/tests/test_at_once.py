"""Two people act on one run at the same moment: one wins, the other is told, nothing is done twice."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from groeiplek.accounts.tenancy import inside
from groeiplek.journeys import actions
from groeiplek.journeys.models import Round, Talk
from groeiplek.journeys.rules import ActedOnOldState, RuleBroken
from groeiplek.journeys.tests.factory import Walk, in_days, make_world


def _at_once(organisation_id: int, act: Callable[[], object]) -> list[str]:
    told: list[str] = []
    start = threading.Barrier(2)

    def one() -> None:
        start.wait()
        try:
            with inside(organisation_id):
                act()
            told.append("done")
        except ActedOnOldState:
            told.append("told")
        except RuleBroken as broken:
            told.append(broken.codes[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the SQLite of the tests lives in memory, for one thread"
)
@pytest.mark.django_db(transaction=True)
def test_one_wins_and_the_other_is_told() -> None:
    team = make_world().one
    with team.inside():
        walk = Walk(team).chosen().learned()
        actions.review_answers(viewer=walk.trainer, run=walk.run, version=walk.fresh().version)
        actions.arrange_work(viewer=walk.trainer, run=walk.run, text="Andere taak")
        run, trainer = walk.fresh(), walk.trainer

    def hand_out() -> None:
        actions.hand_out_sheet(viewer=trainer, run=run, version=run.version, talk_at=in_days(7), place="Hal")

    def observe() -> None:
        actions.observe(
            viewer=trainer, run=run, kind="hint", behaviour="other", help="with", situation="other",
            situation_text="Hal", write_id="one",
        )  # fmt: skip

    assert _at_once(team.organisation.pk, hand_out) == ["done", "told"]
    assert _at_once(team.organisation.pk, observe) == ["done", "done"]
    with team.inside():
        assert Round.objects.filter(run=run).count() == 1
        assert run.observations.count() == 1
        assert Talk.objects.filter(run=run, moment="guidance").count() == 1
