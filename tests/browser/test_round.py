"""The whole round with the three roles in a real browser: from a card to a certificate that anybody can check."""

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from groeiplek.accounts.tenancy import everywhere
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.models import Appraisal
from tests.addresses import path_of
from tests.browser import moves
from tests.browser.hands import DESKTOP, PHONE, Somebody
from tests.clock import Clock
from tests.site import Site
from tests.world import COACH, TRAINER, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NEWCOMER = "Fatma Aydin"
Meet = Callable[..., Somebody]


@pytest.fixture
def meet(world: World, site: Site, browser: Browser, browser_context_args: dict[str, Any]) -> Any:
    """Somebody of the first organisation in front of an own screen: `meet("Mark Willems", PHONE)`."""
    windows = []

    def arrives(name: str, size: ViewportSize, *, script: bool = True) -> Somebody:
        window = browser.new_context(**browser_context_args, viewport=size, java_script_enabled=script)
        window.set_default_timeout(10_000)
        windows.append(window)
        return Somebody(site, window.new_page(), world.here[name]).arrive()

    yield arrives
    for window in windows:
        window.close()


@pytest.mark.parametrize(
    ("size", "script"), [(PHONE, True), (DESKTOP, True), (PHONE, False)], ids=["phone", "desktop", "no-script"]
)
def test_from_card_to_certificate(size: ViewportSize, script: bool, meet: Meet, clock: Clock) -> None:
    trainer, coach = meet(TRAINER, size, script=script), meet(COACH, size, script=script)
    participant = meet(NEWCOMER, size, script=script)
    person = participant.person
    _begin(trainer, participant)
    moves.learn(participant)
    moves.go_through_answers(trainer, person)
    moves.arrange(trainer, person)
    moves.hand_out(trainer, person, clock, days=9)
    participant.go("/").sees("Kantine, bij het raam")
    for situation in (0, 1):
        taps = moves.see_something(trainer, person, situation)
        assert taps <= 4
    clock.days_later(9)
    _agree_on_a_week(trainer.arrive(), person, clock)
    _work_without_help(trainer, coach, participant, clock)
    _judge_and_agree(trainer, coach, participant, clock)
    _take_it_home(trainer, participant)


def _begin(trainer: Somebody, participant: Somebody) -> None:
    code = moves.new_card(trainer, participant.person)
    moves.start_journey(trainer, participant.person)
    moves.come_in_with_card(participant, code)
    moves.choose(participant)
    moves.confirm(trainer, participant.person)


def _agree_on_a_week(trainer: Somebody, person: Any, clock: Clock) -> None:
    """Refused while something is missing, with what was typed kept; then with everything."""
    talk = moves.planned(person, "guidance")
    trainer.go(f"/gesprekken/{talk.uid}/").choose("outcome", "zonder-hulp")
    trainer.fill("agreed_participant", "Ik vraag het als ik iets niet zie.")
    trainer.touch(trainer.page.locator("button[name=do][value=hold]"))
    expect(trainer.page.locator("[role=alert], .problems").first).to_be_visible()
    assert moves.planned(person, "guidance").pk == talk.pk
    expect(trainer.page.locator("[name=agreed_participant]")).to_have_value("Ik vraag het als ik iets niet zie.")
    trainer.answer_everything("#talk")
    trainer.fill("good_example", "Je legde meteen je werk neer.")
    trainer.fill("agreed_trainer", "Ik wacht tot je kijkt.")
    for ready in ("participant_ready", "trainer_ready"):
        trainer.page.locator(f"[name={ready}]").check()
    trainer.fill("proof_starts_on", moves.day_in(clock, 0))
    trainer.fill("last_day", moves.day_in(clock, 8))
    trainer.touch(trainer.page.locator("button[name=do][value=hold]"))
    assert moves.run_of(person).state == "proof", trainer.page.locator("main").inner_text()[:600]


def _work_without_help(trainer: Somebody, coach: Somebody, participant: Somebody, clock: Clock) -> None:
    person = participant.person
    moves.ask_coach(trainer, person, coach.person)
    for outcome in ("shown", "no_chance", "shown"):
        moves.tick(trainer.arrive(), person, outcome)
        clock.days_later(1)
    clock.days_later(5)
    with everywhere():
        assert list(moves.open_week(person).ticks.values_list("outcome", flat=True)) == ["shown", "no_chance", "shown"]


def _judge_and_agree(trainer: Somebody, coach: Somebody, participant: Somebody, clock: Clock) -> None:
    """The coach finds something else than the trainer: both stay, and a joint talk decides."""
    person = participant.person
    moves.judge(coach.arrive(), person, "not_yet")
    final = moves.planned(person, "final")
    words = {"own_words": moves.OWN_WORDS, "reason": "Drie keer gezien, zonder hulp."}
    moves.conclude(trainer.arrive(), final, "gehaald", **words)
    assert moves.run_of(person).state == "proof"
    with everywhere():
        assert not LevelRecord.objects.filter(person=person).exists()
    trainer.go(f"/opdrachten/{moves.run_of(person).uid}/gesprek/").fill("day", moves.day_in(clock, 1))
    trainer.fill("time", "11:00")
    trainer.fill("place", "Kantoortje")
    trainer.touch(trainer.page.locator("#plan button.sign"))
    clock.days_later(1)
    joint = moves.planned(person, "joint")
    moves.conclude(trainer.arrive(), joint, "gehaald", reason="Samen bekeken: het gaat vanzelf.")
    with everywhere():
        judged = list(Appraisal.objects.filter(run__journey__person=person).values_list("place", "judgement"))
        assert LevelRecord.objects.proven().get(person=person).level == "A"
    assert sorted(judged) == [("first", "achieved"), ("joint", "achieved"), ("second", "not_yet")]


def _take_it_home(trainer: Somebody, participant: Somebody) -> None:
    """Result, path and certificate; anybody can check the code."""
    person = participant.person
    participant.arrive().go(f"/opdracht/{moves.run_of(person).uid}/resultaat/").sees("zelf")
    participant.go("/mijn-weg/").sees("Instructies")
    trainer.go(f"/trajecten/{moves.journey_of(person).uid}/certificaat/")
    trainer.touch(trainer.page.locator("#certificate button.sign"))
    with everywhere():
        certificate = Certificate.objects.get(person=person)
    participant.go(f"/mijn-certificaat/{certificate.uid}/").sees(person.full_name)
    answer = participant.page.request.get(participant.site / f"/certificaten/{certificate.uid}.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.body())).pages)
    assert person.full_name in text
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", text)
    assert code, text
    participant.page.context.clear_cookies()
    participant.go("/echt/").fill("code", code[0].lower())
    participant.touch(participant.page.locator("button.sign[form=check]"))
    participant.sees(person.full_name)


def test_in_with_the_link_of_a_card(meet: Meet, world: World, site: Site, page: Page) -> None:
    with site.lock:
        link = path_of(world, "accounts:card")
    somebody = Somebody(site, page, world.here["Samira Haddou"])
    somebody.go(link)
    moves.tap_pictures(somebody, ("bike", "cat", "key"))
    expect(page.locator("[role=alert]")).to_be_visible()
    moves.tap_pictures(somebody, ("bike", "sun", "key"))
    somebody.sees("Samira")
    assert page.url == site / ""


def test_two_people_act_on_the_same_talk(meet: Meet) -> None:
    """One wins; the other is told, and keeps what was typed."""
    first, second = meet(TRAINER, DESKTOP), meet("Karin Bos", PHONE)
    person = meet("Danny Verbeek", PHONE).person
    talk = moves.planned(person, "guidance")
    typed = "Wij hebben samen naar de stapel gekeken."
    for somebody in (first, second):
        somebody.go(f"/gesprekken/{talk.uid}/").answer_everything("#talk")
        somebody.choose("outcome", "nog-een-ronde")
        somebody.fill("agreed_participant", "Ik leg het werk neer.")
        somebody.fill("agreed_trainer", "Ik kom elke dag langs.")
    first.fill("good_example", "Je vroeg het nog een keer.")
    second.fill("good_example", typed)
    first.touch(first.page.locator("button[name=do][value=hold]"))
    second.touch(second.page.locator("button[name=do][value=hold]"))
    with everywhere():
        talk.refresh_from_db()
    assert talk.good_example == "Je vroeg het nog een keer."
    expect(second.page.locator("[role=alert], .problems").first).to_be_visible()
    expect(second.page.locator("[name=good_example]")).to_have_value(typed)


def test_two_people_hand_out_the_same_sheet(meet: Meet, clock: Clock) -> None:
    first, second = meet(TRAINER, DESKTOP), meet("Karin Bos", PHONE)
    person = meet("Tesfay Gebre", PHONE).person
    moves.go_through_answers(first, person)
    moves.arrange(first, person)
    for somebody, place in ((first, "Kantine"), (second, "Buiten op de bank")):
        somebody.go(f"/opdrachten/{moves.run_of(person).uid}/blad/").fill("day", moves.day_in(clock, 9))
        somebody.fill("time", "10:00")
        somebody.fill("place", place)
    for somebody in (first, second):
        somebody.touch(somebody.page.locator("#hand-out button.sign"))
    assert moves.planned(person, "guidance").place == "Kantine"
    expect(second.page.locator("[role=alert], .problems").first).to_be_visible()
    expect(second.page.locator("[name=place]")).to_have_value("Buiten op de bank")
