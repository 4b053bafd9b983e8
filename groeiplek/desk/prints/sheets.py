"""Practice sheet, look-back sheet and tips of a run (W12, W32, W72)."""

from typing import Any

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from groeiplek.catalogue.content import pack_content
from groeiplek.catalogue.packs import schema
from groeiplek.catalogue.story import scene_alt, scene_svg
from groeiplek.desk.words import content_of
from groeiplek.journeys.models import Run, TalkState
from groeiplek.kit.dates import when_words
from groeiplek.kit.templatetags.kit import ICONS, text

FACES = {"fine": "mood-smile", "so-so": "mood-empty", "hard": "mood-confused"}
# The scene in which somebody does it: the turn of a story comes after the middle.
TURN = 2 / 3


def icon_svg(name: str) -> str:
    """A line icon as a picture of its own, or nothing where it is not known."""
    if name not in ICONS:
        return ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{ICONS[name]}</svg>'
    )


def practice_sheet(run: Run) -> dict[str, Any]:
    """What the participant takes to work: prompts that look forward, where to practise, the next talk."""
    with override(_language(run)):
        person = run.journey.person.first_name
        where = [adaptation.text for adaptation in run.adaptations.all()[:4]]
        return _sheet(run, back=False) | {
            "title": _("Practice sheet of %(name)s") % {"name": person},
            "kind": _("Practice sheet"),
            "heading": _("At work, %(name)s") % {"name": person},
            "lead": _("Take this sheet to your work. Your supervisor: %(name)s")
            % {"name": run.journey.trainer.full_name},
            "where_label": _("I practise here"),
            "where": where,
            "prompts_label": _("This week"),
        }


def look_back_sheet(run: Run) -> dict[str, Any]:
    """The same prompts afterwards, for the talk."""
    with override(_language(run)):
        person = run.journey.person.first_name
        return _sheet(run, back=True) | {
            "title": _("Look-back sheet of %(name)s") % {"name": person},
            "kind": _("Look-back sheet"),
            "heading": _("How did it go, %(name)s?") % {"name": person},
            "lead": _("Fill in what you can. Bring this sheet to the talk with %(name)s.")
            % {"name": run.journey.trainer.first_name},
            "where_label": "",
            "where": [],
            "prompts_label": _("Looking back"),
        }


def tips(run: Run) -> dict[str, Any]:
    """For the trainer, in the trainer's language: arrange, observe, say, and what if it does not work yet."""
    content = content_of(run)
    trainer = content.trainer
    situations = [_situation(situation) for situation in trainer.situations.values()]
    return {
        "title": _("Tips for the trainer: %(title)s") % {"title": text(content.title)},
        "language": reader_language(),
        "kind": _("Tips for the trainer"),
        "place": _place(run),
        "heading": text(content.title),
        "goal_label": _("The goal"),
        "goal": text(content.goal),
        "in_short": text(trainer.in_short),
        "parts": [
            {"title": _("Arrange the work"), "lines": [text(line) for line in trainer.arrange]},
            {"title": _("Situations to practise in"), "lines": situations},
            {"title": _("What you can see"), "lines": [text(line) for line in trainer.observe.values()]},
            {"title": _("What you can say"), "lines": [text(line) for line in trainer.say]},
            {"title": _("If it does not work yet"), "lines": [text(line) for line in trainer.if_not_yet]},
        ],
    }


def reader_language() -> str:
    """The language of the reader as a print names it: nl or en."""
    return (get_language() or "nl").split("-")[0]


def _language(run: Run) -> str:
    return run.journey.person.language or run.journey.person.organisation.language


def _situation(situation: schema.Situation) -> str:
    words = text(situation.text)
    return f"{words} ({_('set up on purpose')})" if situation.staged else words


def _place(run: Run) -> str:
    return _("%(skill)s, level %(level)s") % {
        "skill": text(run.assignment.competence.name),
        "level": run.assignment.level,
    }


def _sheet(run: Run, *, back: bool) -> dict[str, Any]:
    content, pack = content_of(run), pack_content(run.assignment.pack_version_id)
    number = int(len(content.story.scenes) * TURN) + 1
    number = min(number, len(content.story.scenes))
    language = reader_language()
    talk = run.talks.filter(state=TalkState.PLANNED).order_by("planned_at").first()
    turn = run.rounds.count() or 1
    return {
        "language": language,
        "place": _("round %(number)s. %(place)s") % {"number": turn, "place": _place(run)},
        "goal_label": _("I practise this"),
        "goal": text(content.goal),
        "picture": scene_svg(run.assignment_id, number),
        "picture_alt": scene_alt(pack, content.story.scenes[number - 1], language),
        "prompts": [_prompt(prompt, pack, back=back) for prompt in content.practice.values()],
        "talk_icon": icon_svg("messages"),
        "talk": _upper(when_words(talk.planned_at)) if talk else _("The next talk is not planned yet"),
        "talk_with": _("You talk with %(name)s. Place: %(place)s. Bring this sheet.")
        % {"name": run.journey.trainer.first_name, "place": talk.place}
        if talk
        else "",
        "foot": "Groeiplek",
    }


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _prompt(prompt: schema.Prompt, pack: schema.PackFile, *, back: bool) -> dict[str, Any]:
    things = [pack.things[name].icon for name in prompt.things]
    options: list[dict[str, str]] = []
    if prompt.kind == "feeling":
        options = [{"text": str(words), "icon": icon_svg(FACES[name])} for name, words in feelings().items()]
    elif prompt.kind in ("choose-one", "choose-more"):
        options = [{"text": text(option.text), "icon": ""} for option in prompt.options.values()]
    return {
        "kind": prompt.kind,
        "ask": text(prompt.looking_back if back else prompt.ask),
        "icon": icon_svg(things[0]) if things else "",
        "lines": 2 if back else 1,
        "options": options,
    }


def feelings() -> dict[str, str]:
    """The three faces in words."""
    return {
        "fine": pgettext("feeling", "fine"),
        "so-so": pgettext("feeling", "so-so"),
        "hard": pgettext("feeling", "hard"),
    }
