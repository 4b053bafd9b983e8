"""Arranging the work, and handing out the practice sheet."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiplek.desk.forms.base import DeskForm
from groeiplek.desk.forms.when import WhenForm
from groeiplek.desk.words import OTHER


class ArrangeForm(DeskForm):
    """How the work is changed, so that there is something to practise on (W33)."""

    TARGETS: ClassVar[dict[str, str]] = {"situation": "situation", "text": "text"}

    situation = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What do you arrange?"),
        error_messages={"required": _("Choose an idea, or take your own.")},
    )
    text = forms.CharField(
        max_length=200,
        required=False,
        label=_("What, where and with whom?"),
        help_text=_("For example: two mornings at the sorting line, next to Kofi. Nothing about health."),
    )
    arranged = forms.BooleanField(
        required=False,
        label=_("I set this up on purpose"),
        help_text=_(
            "Such as giving criticism or time pressure. It is written down so, and is never a complaint."
        ),
    )

    def __init__(
        self, *args: Any, ideas: list[tuple[str, str]], staged: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ideas, self.staged = dict(ideas), staged
        field = self.fields["situation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*ideas, (OTHER, _("My own idea"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        situation = cleaned.get("situation", "")
        if situation == OTHER:
            if not cleaned.get("text"):
                self.add_error("text", _("Say in a few words what you arrange."))
            cleaned["situation"] = ""
        elif situation:
            cleaned["text"] = cleaned.get("text") or self.ideas[situation]
            cleaned["arranged"] = cleaned.get("arranged") or situation in self.staged
        return cleaned


class HandOutForm(WhenForm):
    """The sheet goes out and the next talk stands, in one step (W32)."""

    TARGETS: ClassVar[dict[str, str]] = {"talk_at": "day", "place": "place", "talk_day": "day"}

    version = forms.IntegerField(widget=forms.HiddenInput)
