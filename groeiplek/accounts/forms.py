"""What is typed on the pages of this app. No side effects."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Department


class CodeForm(forms.Form):
    """The code of a card, typed by hand."""

    code = forms.CharField(
        label=_("Code on your card"),
        max_length=40,
        error_messages={"required": _("Type the code that is on your card.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code",
                "data-code": "",
            }
        ),
    )


class PasswordForm(forms.Form):
    """Login and password of staff."""

    login = forms.CharField(
        label=_("Login name"),
        max_length=120,
        error_messages={"required": _("Type your login name.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        error_messages={"required": _("Type your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PeopleFilter(forms.Form):
    """Which people of the organisation are listed."""

    q = forms.CharField(
        label=_("Name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict, departments: QuerySet[Department]) -> None:
        super().__init__(data)
        self.fields["department"] = forms.ModelChoiceField(
            departments,
            label=_("Department"),
            required=False,
            to_field_name="uid",
            empty_label=_("All departments"),
        )
