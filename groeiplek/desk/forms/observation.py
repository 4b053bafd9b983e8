"""What was seen on the floor, in four taps (W34, X21)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.words import OTHER
from groeiplek.journeys.models import Help, ObservationKind

# Own words that were used before stand behind this sign, so that they can not clash with a name.
OWN = "="


class ObservationForm(DeskForm):
    """`behaviours` and `situations` are those of the chosen run, as (name, words); `own` the own words of before."""

    TARGETS: ClassVar[dict[str, str]] = {
        "behaviour": "behaviour",
        "kind": "kind",
        "help": "help",
        "situation": "situation",
        "situation_text": "situation_text",
        "note": "note",
    }

    behaviour = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Choose what you saw.")}
    )
    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=ObservationKind.choices,
        initial=ObservationKind.COMPLIMENT,
        label=_("What did you give?"),
        error_messages={"required": _("Choose what you gave.")},
    )
    help = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=Help.choices,
        required=False,
        label=_("With or without help?"),
        help_text=_("Not chosen? A compliment counts as without help, the rest as with help."),
    )
    situation = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("At which work?"),
        error_messages={"required": _("Choose at which work it was.")},
    )
    situation_text = forms.CharField(max_length=80, required=False, label=_("Which work was it?"))
    note = forms.CharField(
        max_length=200,
        required=False,
        label=_("Example"),
        help_text=_("Write what you saw. Nothing about health."),
    )
    write_id = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        behaviours: list[tuple[str, str]],
        situations: list[tuple[str, str]],
        own: list[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("behaviour", behaviours)
        earlier = [(OWN + words, words) for words in own]
        self._choices("situation", [*situations, *earlier, (OTHER, _("Other work"))])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ObservationKind.NO_CHANCE:
            cleaned["help"] = ""
        elif not cleaned.get("help"):
            praised = cleaned.get("kind") == ObservationKind.COMPLIMENT
            cleaned["help"] = Help.WITHOUT if praised else Help.WITH
        situation = cleaned.get("situation", "")
        if situation.startswith(OWN):
            cleaned["situation"], cleaned["situation_text"] = OTHER, situation.removeprefix(OWN)
        elif situation != OTHER:
            cleaned["situation_text"] = ""
        elif not cleaned.get("situation_text"):
            self.add_error("situation_text", _("Say in a few words which work it was."))
        return cleaned
