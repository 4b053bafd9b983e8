"""The code on a certificate or a progress report, typed by whoever holds the paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiplek.desk.forms.base import DeskForm


class CheckForm(DeskForm):
    code = forms.CharField(
        label=_("Code on the paper"),
        max_length=60,
        help_text=_("Letters and digits, in groups of four."),
        error_messages={"required": _("Type the code that is on the paper.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code",
            }
        ),
    )
