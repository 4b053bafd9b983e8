"""What every form of the desk does: it keeps what was typed and says above what still needs somebody (X4, X5)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groeiplek.journeys.rules import RuleBroken

# In place of the words of the framework; a field that has its own keeps them.
TOO_LONG = ngettext_lazy(
    "Make it shorter: at most %(limit_value)d letter. Now there are %(show_value)d.",
    "Make it shorter: at most %(limit_value)d letters. Now there are %(show_value)d.",
    "limit_value",
)
NO_CHOICE = _("Choose one of the options here.")


@dataclass(frozen=True)
class Shown:
    """A problem as the page shows it, with the id of the place on the page that it is about."""

    message: str
    target: str = ""


class DeskForm(forms.Form):
    """`TARGETS` leads the code of a broken rule to the field that it is about."""

    TARGETS: ClassVar[dict[str, str]] = {}
    # The browser would stop at the first empty field, in its own words; ours are named all at once.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.refused: list[Shown] = []

    def full_clean(self) -> None:
        for field in self.fields.values():
            field.error_messages.setdefault("max_length", TOO_LONG)
            if (
                field.error_messages.get("invalid_choice")
                == forms.ChoiceField.default_error_messages["invalid_choice"]
            ):
                field.error_messages["invalid_choice"] = NO_CHOICE
        super().full_clean()

    def refuse(self, broken: RuleBroken) -> None:
        """Shows why a rule said no, at the field that it is about; the form stays filled in."""
        for problem in broken.problems:
            name = self.field_of(problem.code)
            if name in self.fields:
                self.add_error(name, problem.message)
            else:
                self.refused.append(Shown(problem.message))

    def field_of(self, code: str) -> str:
        """Name of the field that a broken rule is about; empty where it is about the whole page."""
        return self.TARGETS.get(code, "")

    def place_of(self, name: str) -> str:
        """Id that a link to this field goes to."""
        return str(self[name].id_for_label or self[name].auto_id)

    @property
    def problems(self) -> list[Shown]:
        """All that still needs somebody: what is missing or mistyped, then what the rules say."""
        typed = [
            Shown(str(error), self.place_of(name) if name in self.fields else "")
            for name, errors in self.errors.items()
            for error in errors
        ]
        return typed + self.refused
