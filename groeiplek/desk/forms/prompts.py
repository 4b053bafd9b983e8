"""Form fields for the prompts of a talk (W72)."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiplek.catalogue.packs import schema
from groeiplek.journeys.prompts import LONGEST_TEXT, MOST_COUNTED, Asked
from groeiplek.kit.templatetags.kit import text

PREFIX = "p-"
FEELINGS: dict[str, Promise] = {"fine": _("Good"), "so-so": _("So-so"), "hard": _("Hard")}
FACES = {"fine": "mood-smile", "so-so": "mood-empty", "hard": "mood-confused"}


@dataclass(frozen=True)
class Line:
    """One prompt as the page shows it."""

    bound: forms.BoundField
    kind: str
    # How its options lie on the page.
    style: str
    faces: dict[str, str]


def name_of(asked: Asked) -> str:
    """The name of the field in the form."""
    return PREFIX + asked.key


def field_for(asked: Asked) -> forms.Field:
    """The field for this prompt. Whether it must be answered is for the rules to say."""
    prompt, label = asked.prompt, text(asked.text)
    if isinstance(prompt, schema.OpenPrompt):
        box = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=box)
    if isinstance(prompt, schema.ChooseMorePrompt):
        several = [(name, text(option.text)) for name, option in prompt.options.items()]
        ticks = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, required=False, choices=several, widget=ticks)
    if isinstance(prompt, schema.CountPrompt):
        counts: list[tuple[str, str | Promise]] = [(str(times), str(times)) for times in range(MOST_COUNTED)]
        choices = [*counts, (str(MOST_COUNTED), _("%(times)d or more") % {"times": MOST_COUNTED})]
    elif isinstance(prompt, schema.FeelingPrompt):
        choices = [(name, FEELINGS[name]) for name in schema.FEELINGS]
    else:
        choices = [(name, text(option.text)) for name, option in prompt.options.items()]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


def line_for(form: forms.Form, asked: Asked) -> Line:
    """The prompt with its field in this form."""
    kind = asked.prompt.kind
    style = {"choose-more": "chips", "choose-one": "chips", "count": "counts"}.get(kind, "seg")
    return Line(form[name_of(asked)], kind, style, FACES if kind == "feeling" else {})
