"""The one next step of somebody, in words and with the page where it is taken (W70). Shared by every list of the desk."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groeiplek.accounts.models import Person
from groeiplek.journeys.models import Journey, Talk
from groeiplek.journeys.progress import Step
from groeiplek.kit.dates import day_words, when_words

# Code: what it is, what the button says, its icon.
_WORDS: dict[str, tuple[str | Promise, str | Promise, str]] = {
    "invite": (_("Ask whether this person wants to join."), _("Ask"), "message-question"),
    "start_journey": (_("Said yes and waits for a start."), _("Start the journey"), "route"),
    "choose": (_("May choose what to learn."), _("Choose together"), "list-check"),
    "confirm_choice": (_("Made a choice. Talk about it together."), _("Confirm the choice"), "check"),
    "story": (_("Looks at the story first."), _("Look along"), "eye"),
    "explanation": (_("Reads the explanation."), _("Look along"), "eye"),
    "questions": (_("Answers the questions."), _("See the answers"), "eye"),
    "summary": (_("Reads the summary."), _("See the answers"), "eye"),
    "review_answers": (
        _("Is ready with the questions. Go through the answers together."), _("Go through the answers"), "messages",
    ),
    "arrange": (_("Arrange work to practise on."), _("Arrange work"), "building-factory"),
    "hand_out": (_("The practice sheet can go along."), _("Hand out the sheet"), "file-text"),
    "practise": (_("Practises at work."), _("I saw something"), "pencil-plus"),
    "talk": (_("There is a talk today."), _("Start the talk"), "messages"),
    "talk_overdue": (_("The talk was planned and is not written down yet."), _("Hold the talk"), "messages"),
    "plan_talk": (_("There is no next talk yet."), _("Plan the talk"), "calendar-plus"),
    "proof_week": (_("Week without help."), _("See the week"), "calendar-check"),
    "tick": (_("Week without help. How did it go today?"), _("Tick today"), "check"),
    "final_talk": (_("The week without help is over."), _("Last talk"), "messages"),
    "second_appraisal": (_("The second assessor gives an own judgement."), _("See the judgements"), "eye-check"),
    "joint_talk": (_("Both assessors looked. Decide in a joint talk."), _("Joint talk"), "users"),
    "next_choice": (_("Is ready with this. What comes next?"), _("Choose together"), "list-check"),
    "certificate": (_("Can get the certificate."), _("Make the certificate"), "certificate"),
    "close": (_("The journey can be closed."), _("Close the journey"), "flag"),
    "done": (_("This journey is closed."), pgettext_lazy("verb", "Look"), "eye"),
}  # fmt: skip
# A talk to plan that is not just the next one.
_TO_PLAN: dict[str, tuple[str | Promise, str | Promise]] = {
    "final": (_("The week without help has no last talk yet."), _("Plan the last talk")),
    "joint": (_("The assessors saw it differently. A joint talk is needed."), _("Plan the joint talk")),
}
_OF_RUN = {
    "story": "desk:answers", "explanation": "desk:answers", "questions": "desk:answers", "summary": "desk:answers",
    "review_answers": "desk:answers", "arrange": "desk:arrange", "hand_out": "desk:hand_out",
    "plan_talk": "desk:plan_talk",
    "proof_week": "desk:proof_week", "tick": "desk:proof_week", "second_appraisal": "desk:appraisal",
}  # fmt: skip
_OF_JOURNEY = {
    "choose": "desk:propose", "next_choice": "desk:propose", "certificate": "desk:certificate",
    "close": "desk:close_journey",
}  # fmt: skip
_OF_PERSON = {"invite": "desk:invitation", "start_journey": "desk:start_journey"}
_PASSED = frozenset({"talk_overdue", "final_talk", "joint_talk"})


@dataclass(frozen=True)
class StepShown:
    """A step as a list shows it. `when` is empty where no day belongs to it."""

    code: str
    words: str
    when: str
    button: str
    icon: str
    url: str
    mine: bool
    # Its day has passed, or it is today.
    pressing: bool


def url_of(step: Step, journey_uid: str = "", person_uid: str = "") -> str:
    """The page where this step is taken."""
    if step.talk and step.code in {"talk", "talk_overdue", "final_talk", "joint_talk"}:
        return reverse("desk:talk", args=[step.talk])
    if step.code == "confirm_choice":
        return reverse("desk:confirm_goal", args=[step.goal])
    if step.code == "practise":
        return f"{reverse('desk:observe')}?run={step.run}"
    if step.code in _OF_RUN:
        return reverse(_OF_RUN[step.code], args=[step.run])
    if step.code in _OF_PERSON:
        return reverse(_OF_PERSON[step.code], args=[person_uid])
    return reverse(_OF_JOURNEY.get(step.code, "desk:journey"), args=[journey_uid])


def when_of(step: Step) -> str:
    """The last day of the week without help, or the moment of the talk."""
    if step.day is not None:
        return str(_("until %(day)s") % {"day": day_words(step.day)})
    return when_words(step.due) if step.due is not None else ""


def shown(step: Step, journey: Journey) -> StepShown:
    """The step of this journey in words."""
    words, button, icon = _WORDS[step.code]
    if step.code == "plan_talk":
        words, button = _TO_PLAN.get(step.moment, (words, button))
    today = timezone.localdate()
    passed = step.due is not None and timezone.localtime(step.due).date() <= today
    return StepShown(
        code=step.code,
        words=str(words),
        when=when_of(step),
        button=str(button),
        icon=icon,
        url=url_of(step, journey.uid, journey.person.uid),
        mine=step.mine,
        pressing=step.code in {"talk", "tick"} or (step.code in _PASSED and passed),
    )


def shown_before(step: Step, person: Person) -> StepShown:
    """The step with somebody who has no journey yet, in words."""
    words, button, icon = _WORDS[step.code]
    url = url_of(step, person_uid=person.uid)
    return StepShown(step.code, str(words), "", str(button), icon, url, step.mine, pressing=False)


def url_after(talk: Talk) -> str:
    """Where a talk that was written down leads: to its run, or to the journey."""
    if talk.run is not None:
        return reverse("desk:run", args=[talk.run.uid])
    return reverse("desk:journey", args=[talk.journey.uid])
