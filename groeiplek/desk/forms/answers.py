"""An answer that somebody gave on paper, entered by the trainer (V2, X43)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from groeiplek.catalogue.packs import schema
from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.prompts import FEELINGS
from groeiplek.journeys.questions import LONGEST_TEXT, shuffled
from groeiplek.kit.templatetags.kit import text
from groeiplek.kit.uid import new_uid


def option_words(question: schema.Question) -> dict[str, str]:
    """What the options of a question say, by name."""
    if isinstance(question, schema.Open):
        return {}
    if isinstance(question, schema.TrueOrNot):
        return {"true": _("true"), "not-true": _("not true")}
    if isinstance(question, schema.Feeling):
        return {name: str(FEELINGS[name]) for name in schema.FEELINGS}
    return {name: text(option.text) for name, option in question.options.items()}


class AnswerForm(DeskForm):
    """One question; the fields follow from its kind. Give each question a prefix of its own."""

    TARGETS: ClassVar[dict[str, str]] = {"not_an_answer": "chosen", "too_long": "chosen"}

    def __init__(
        self, *args: Any, name: str, question: schema.Question, seed: str = "", **kwargs: Any
    ) -> None:
        kwargs["prefix"] = name
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["write_id"] = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=new_uid)
        words = option_words(question)
        mixed = [(option, words[option]) for option in shuffled(question, seed)]
        if isinstance(question, schema.Order):
            places = [("", "")] + [(str(place), str(place)) for place in range(1, len(mixed) + 1)]
            self._selects("place", mixed, places)
        elif isinstance(question, schema.Match):
            rights = [(option, text(question.options[option].with_)) for option, _words in mixed]
            self._selects("pair", list(words.items()), [("", ""), *rights])
        else:
            self.fields["chosen"] = self._choosing(mixed)

    def _choosing(self, options: list[tuple[str, str]]) -> forms.Field:
        label = text(self.question.ask)
        if isinstance(self.question, schema.Open):
            box = forms.Textarea(attrs={"rows": 2})
            return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=box)
        if isinstance(self.question, schema.ChooseMore):
            ticks = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(label=label, required=False, choices=options, widget=ticks)
        return forms.ChoiceField(label=label, required=False, choices=options, widget=forms.RadioSelect)

    def _selects(self, kind: str, rows: list[tuple[str, str]], choices: list[tuple[str, str]]) -> None:
        for option, words in rows:
            self.fields[f"{kind}-{option}"] = forms.ChoiceField(label=words, required=False, choices=choices)

    @property
    def given(self) -> dict[str, Any]:
        """The answer as `journeys.questions` judges it; what is not complete is refused there."""
        typed = self.cleaned_data
        if isinstance(self.question, schema.Open):
            return {"text": typed.get("chosen", "")}
        if isinstance(self.question, schema.Order):
            places = {option: typed.get(f"place-{option}", "") for option in self.question.options}
            complete = len(set(places.values()) - {""}) == len(places)
            return {"order": sorted(places, key=lambda option: places[option]) if complete else []}
        if isinstance(self.question, schema.Match):
            return {"pairs": {option: typed.get(f"pair-{option}", "") for option in self.question.options}}
        chosen = typed.get("chosen")
        return {"chosen": chosen if isinstance(chosen, list) else [chosen] if chosen else []}
