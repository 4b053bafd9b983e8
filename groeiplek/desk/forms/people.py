"""Which people and journeys are listed. What is in the address is a wish, never a mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groeiplek.accounts.models import Department, Person
from groeiplek.desk.overview import SORTS
from groeiplek.desk.overview import STATES as JOURNEY_STATES
from groeiplek.desk.registry import STATES


class WishForm(forms.Form):
    """A filter in the address. What it does not know is left out, so that an old bookmark still opens."""

    use_required_attribute = False

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._rows("department", departments)

    def _rows(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    @property
    def wishes(self) -> dict[str, Any]:
        """What is wished; empty where nothing or something unknown is."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def lists(self) -> list[tuple[forms.BoundField, list[tuple[str, str, bool]]]]:
        """Fields that choose from a list, with value, words and whether it is chosen.

        Written out by the page itself: a template for every option of a long list costs more than the page.
        """
        found = []
        for bound in self.visible_fields():
            chosen = str(bound.value() or "")
            choices = [(str(value), str(words)) for value, words in getattr(bound.field, "choices", ())]
            found.append((bound, [(value, words, value == chosen) for value, words in choices]))
        return found

    @property
    def told(self) -> list[tuple[str, str]]:
        """The filter in words, for print: label and value of what is wished."""
        words = []
        for name, value in self.wishes.items():
            if value:
                choices = dict(getattr(self.fields[name], "choices", ())) if isinstance(value, str) else {}
                words.append((str(self.fields[name].label), str(choices.get(value, value))))
        return words


class ParticipantsFilter(WishForm):
    q = forms.CharField(
        label=_("Name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"),
        queryset=None,
        required=False,
        to_field_name="uid",
        empty_label=_("All departments"),
    )
    state = forms.ChoiceField(label=pgettext_lazy("filter", "Who"), choices=STATES.items, required=False)


class JourneysFilter(WishForm):
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"),
        queryset=None,
        required=False,
        to_field_name="uid",
        empty_label=_("All departments"),
    )
    trainer: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Trainer"), queryset=None, required=False, to_field_name="uid", empty_label=_("All trainers")
    )
    # Chosen by the row of states above the list; kept here while the rest of the filter changes.
    state = forms.ChoiceField(
        label=_("State"), choices=JOURNEY_STATES.items, required=False, widget=forms.HiddenInput
    )
    sort = forms.ChoiceField(label=_("Order"), choices=SORTS.items, required=False)

    def __init__(self, *args: Any, trainers: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows("trainer", trainers)
