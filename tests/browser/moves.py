"""The moves of the round, each as one person does it on the screen."""

import datetime
import re

from playwright.sync_api import expect

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.content import assignment_content
from groeiplek.journeys.models import Goal, Journey, ProofWeek, Run, Talk
from tests.browser.hands import WORDS, Somebody, give
from tests.clock import Clock

PICTURES = ("cat", "sun", "fish")


def journey_of(person: Person) -> Journey:
    with everywhere():
        return Journey.objects.filter(person=person)[0]


def run_of(person: Person) -> Run:
    with everywhere():
        return Run.objects.select_related("assignment").filter(journey__person=person)[0]


def planned(person: Person, moment: str) -> Talk:
    """The talk of this kind that comes."""
    with everywhere():
        return Talk.objects.planned().get(journey__person=person, moment=moment)


def new_card(trainer: Somebody, person: Person) -> str:
    """The trainer makes a card; the code that stands on it."""
    trainer.go(f"/mensen/{person.uid}/kaart/")
    trainer.touch(trainer.page.locator("main form button"))
    return trainer.page.locator(".code-big").inner_text()


def come_in_with_card(participant: Somebody, code: str) -> None:
    """First use of a card: its code, three pictures, and the same three again."""
    participant.page.context.clear_cookies()
    participant.go("/inloggen/").fill("code", code)
    participant.touch(participant.page.locator("form:has([name=code]) button").first)
    for _again in range(2):
        tap_pictures(participant)
    participant.sees(participant.person.first_name)
    assert participant.page.url == participant.site / ""


def tap_pictures(participant: Somebody, pictures: tuple[str, ...] = PICTURES) -> None:
    """Three taps; the page goes on by itself."""
    for picture in pictures:
        button = participant.page.locator(f"button[name=picture][value={picture}]")
        participant.touch(button)
    participant.page.wait_for_load_state("networkidle")


def start_journey(trainer: Somebody, person: Person) -> None:
    trainer.go(f"/deelnemers/{person.uid}/start/")
    trainer.page.locator("[name=workplaces]").first.check()
    trainer.page.locator("[name=coach]").select_option(index=1)
    trainer.touch(trainer.page.locator("#start button.sign"))
    assert journey_of(person).trainer_id == trainer.person.pk


def choose(participant: Somebody) -> None:
    """The choice card, then the first level of the first part of skill 7."""
    participant.go("/kiezen/")
    participant.touch(participant.page.locator("a[href='/kiezen/7/']").first)
    participant.touch(participant.page.locator("form:has([name=part][value='7.1']) button"))
    with everywhere():
        assert Goal.objects.get(journey__person=participant.person).state == "proposed"


def confirm(trainer: Somebody, person: Person) -> None:
    with everywhere():
        goal = Goal.objects.open().get(journey__person=person)
    trainer.go(f"/keuzes/{goal.uid}/").answer_everything("#confirm")
    trainer.touch(trainer.page.locator("#confirm button.sign"))
    assert run_of(person).state == "learning"


def learn(participant: Somebody) -> None:
    """Story, explanation, every question once not quite and then right, summary; from the first page on."""
    run = run_of(participant.person)
    content = assignment_content(run.assignment_id)
    participant.go("/")
    participant.touch(participant.page.locator(f"main a.sign[href*='{run.uid}']").first)
    for _scene in [None, *content.story.scenes]:
        participant.touch(participant.page.locator(".foot .sign").first)
    participant.touch(participant.page.locator(".foot button.sign"))
    for question in content.questions.values():
        if question.kind not in {"open", "feeling"}:
            give(participant, question, right=False)
            expect(participant.page.locator("#feedback")).to_be_visible()
            participant.touch(participant.page.locator(".foot a.sign"))
        give(participant, question, right=True)
        expect(participant.page.locator("#feedback.good")).to_be_visible()
        participant.touch(participant.page.locator(".foot a.sign"))
    participant.touch(participant.page.locator(".foot button.sign"))
    assert run_of(participant.person).summary_seen_at


def go_through_answers(trainer: Somebody, person: Person) -> None:
    trainer.go(f"/opdrachten/{run_of(person).uid}/antwoorden/")
    trainer.touch(trainer.page.locator("#review button.sign"))
    assert run_of(person).reviewed_at


def arrange(trainer: Somebody, person: Person) -> None:
    trainer.go(f"/opdrachten/{run_of(person).uid}/werk/")
    trainer.page.locator("#arrange label.choice").first.click()
    trainer.touch(trainer.page.locator("#arrange button.sign"))


def hand_out(trainer: Somebody, person: Person, clock: Clock, days: int) -> None:
    """The sheet goes along and the next talk stands, in one step (W32)."""
    trainer.go(f"/opdrachten/{run_of(person).uid}/blad/")
    trainer.fill("day", day_in(clock, days))
    trainer.fill("time", "10:00")
    trainer.fill("place", "Kantine, bij het raam")
    trainer.touch(trainer.page.locator("#hand-out button.sign"))
    assert planned(person, "guidance").place == "Kantine, bij het raam"


def see_something(trainer: Somebody, person: Person, situation: int) -> int:
    """From the open page to saved; the number of taps."""
    trainer.go("/ik-zag-iets/").taps = 0
    page, run = trainer.page, run_of(person)
    trainer.touch(page.locator(f"a[href*='{run.uid}']").filter(has_text=person.first_name).first)
    expect(page.locator("#observation")).to_be_visible()
    trainer.touch(page.locator("#observation label:has([name=behaviour])").first)
    trainer.touch(page.locator("#observation label:has([name=situation])").nth(situation))
    trainer.touch(page.locator("button.sign[form=observation]"))
    expect(page.locator("main")).to_contain_text(re.compile(person.first_name))
    return trainer.taps


def tick(trainer: Somebody, person: Person, outcome: str) -> None:
    """The tick of today, on the page of the week."""
    trainer.go(f"/opdrachten/{run_of(person).uid}/week/")
    trainer.touch(trainer.page.locator(f"button[name=outcome][value={outcome}]").first)


def ask_coach(trainer: Somebody, person: Person, coach: Person) -> None:
    trainer.go(f"/opdrachten/{run_of(person).uid}/week/")
    form = trainer.page.locator("form:has([name=assessor])")
    form.locator("label").filter(has_text=coach.full_name).click()
    trainer.touch(form.locator("button"))
    assert run_of(person).second_assessor_id == coach.pk


def judge(coach: Somebody, person: Person, judgement: str) -> None:
    coach.go(f"/opdrachten/{run_of(person).uid}/oordeel/").choose("judgement", judgement)
    coach.fill("reason", "Ik zag het één keer met een beetje hulp.")
    coach.touch(coach.page.locator("#appraisal button.sign"))


def conclude(trainer: Somebody, talk: Talk, outcome: str, **words: str) -> None:
    """Fills in what is still open, chooses the way on, and writes the talk down."""
    trainer.go(f"/gesprekken/{talk.uid}/").answer_everything("#talk")
    trainer.choose("outcome", outcome)
    for name, text in words.items():
        trainer.fill(name, text)
    trainer.touch(trainer.page.locator("button[name=do][value=hold]"))
    with everywhere():
        talk.refresh_from_db()
    assert talk.state == "held", trainer.page.locator("main").inner_text()[:600]


def open_week(person: Person) -> ProofWeek:
    with everywhere():
        return ProofWeek.objects.get(run__journey__person=person, closed_at=None)


def day_in(clock: Clock, days: int) -> str:
    """A day as a date field takes it."""
    return (clock.today + datetime.timedelta(days=days)).isoformat()


OWN_WORDS = f"Ik kijk eerst en dan doe ik het zelf. {WORDS}"
