"""Coming in with a card: its address or its code. The pictures are asked on the next page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiplek.accounts import limits, sign_in
from groeiplek.accounts.forms import CodeForm
from groeiplek.accounts.middleware import public
from groeiplek.accounts.models import Card
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.views.addresses import wished_address
from groeiplek.accounts.views.sign_in import ways_in

CARD, CHOSEN, FIRST, NEXT = "card", "chosen", "first", "next"


@public
@require_safe
def by_link(request: VisitorRequest, token: str) -> HttpResponse:
    """Keeps the card in the session and goes on, so that the token does not stay in the address bar."""
    card = sign_in.card_by_token(token)
    if card is None:
        return render(request, "accounts/card_gone.html", status=404)
    _open(request, card)
    return redirect("accounts:pictures")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: VisitorRequest) -> HttpResponse:
    """The code of a card, for who has no camera."""
    if request.method != "POST":
        return ways_in(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return ways_in(request, code_form=form)
    try:
        card = sign_in.card_by_code(form.cleaned_data["code"], limits.address_of(request))
    except limits.TooManyTries as held_back:
        return ways_in(request, status=429, code_form=form, wait=held_back, wait_for="code")
    if card is None:
        form.add_error("code", _("We do not know this code. Look at your card and try again."))
        return ways_in(request, code_form=form)
    _open(request, card, wished_address(request))
    return redirect("accounts:pictures")


def _open(request: VisitorRequest, card: Card, wished: str = "") -> None:
    forget(request)
    request.session[CARD] = card.pk
    if wished:
        request.session[NEXT] = wished


def forget(request: VisitorRequest) -> None:
    """Nothing of an opened card stays in the session."""
    for key in (CARD, CHOSEN, FIRST, NEXT):
        request.session.pop(key, None)
