"""Signing in by login and password, the two ways in, and signing out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiplek.accounts import kept, limits, sign_in
from groeiplek.accounts.demo import demo_sign_ins
from groeiplek.accounts.forms import CodeForm, PasswordForm
from groeiplek.accounts.middleware import public
from groeiplek.accounts.models import Account
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.views.addresses import HOME, wished_address


@public
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: VisitorRequest) -> HttpResponse:
    """Two ways in: a card (participants), or a login and a password (staff)."""
    if request.viewer is not None and request.method != "POST":
        return redirect(wished_address(request) or HOME)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ways_in(request, password_form=form)
    try:
        account = sign_in.account_by_password(
            form.cleaned_data["login"], form.cleaned_data["password"], limits.address_of(request)
        )
    except limits.TooManyTries as held_back:
        return ways_in(request, status=429, password_form=form, wait=held_back, wait_for="password")
    if account is None:
        form.add_error(
            None, _("This login name and this password do not belong together. Look at both and try again.")
        )
        return ways_in(request, password_form=form)
    return let_in(request, account, "password", wished_address(request))


def let_in(request: VisitorRequest, account: Account, way: str, wished: str) -> HttpResponse:
    """Begins the session and goes to what was typed before, to the wished page, or to the first one."""
    viewer = sign_in.enter(request, account, way)
    typed = kept.found(request, viewer.person_uid)
    response = redirect("accounts:kept" if typed else wished or HOME)
    kept.remember(response, viewer.person_uid)
    return response


def ways_in(
    request: VisitorRequest,
    *,
    status: int = 200,
    code_form: CodeForm | None = None,
    password_form: PasswordForm | None = None,
    **context: Any,
) -> HttpResponse:
    """The page with both ways in and, in demo mode, the people as whom one can look around."""
    context |= {
        "code_form": code_form or CodeForm(),
        "password_form": password_form or PasswordForm(),
        "next": wished_address(request),
        "demo": demo_sign_ins(),
    }
    return render(request, "accounts/sign_in.html", context, status=status)


@public
@require_POST
def sign_out(request: VisitorRequest) -> HttpResponse:
    """Ends the session; a second tap finds it ended and says nothing."""
    sign_in.leave(request, request.viewer)
    response = redirect("accounts:sign_in")
    kept.forget(response)
    return response
