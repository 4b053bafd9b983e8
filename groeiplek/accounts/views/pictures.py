"""The secret of three pictures: chosen and repeated at first use, asked afterwards.

Works with a tap a request; with JavaScript three taps come at once. Taps stay in the session until the third.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiplek.accounts import actions, limits, sign_in
from groeiplek.accounts.card_secrets import PICTURE_KEYS, PICTURES, hash_pictures, pictures_match
from groeiplek.accounts.middleware import public
from groeiplek.accounts.models import Account, Card
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.views.addresses import own_address
from groeiplek.accounts.views.card import CARD, CHOSEN, FIRST, NEXT, forget
from groeiplek.accounts.views.sign_in import let_in

NUMBER = 3


@public
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: VisitorRequest) -> HttpResponse:
    """One tap, three taps, start again, choose others, or "that is not me"."""
    card = sign_in.card_by_id(request.session.get(CARD, 0))
    if card is None or "not-me" in request.POST:
        if request.method == "POST":
            forget(request)
        return redirect("accounts:sign_in")
    if request.method != "POST":
        return _show(request, card)
    if "others" in request.POST:
        request.session.pop(FIRST, None)
    tapped = _tapped(request)
    if len(tapped) < NUMBER:
        request.session[CHOSEN] = tapped
        return redirect("accounts:pictures")
    request.session.pop(CHOSEN, None)
    if card.secret_hash:
        return _ask(request, card, tapped)
    return _repeat(request, card, tapped) if FIRST in request.session else _choose(request, card, tapped)


def _tapped(request: VisitorRequest) -> list[str]:
    if "clear" in request.POST or "others" in request.POST:
        return []
    if "pictures" in request.POST:
        tapped = request.POST["pictures"].split(" ")
    else:
        tapped = [*request.session.get(CHOSEN, []), request.POST.get("picture", "")]
    return [key for key in tapped if key in PICTURE_KEYS][:NUMBER]


def _ask(request: VisitorRequest, card: Card, tapped: list[str]) -> HttpResponse:
    try:
        account = sign_in.account_by_pictures(card, tapped)
    except limits.TooManyTries as held_back:
        return render(
            request, "accounts/held_back.html", {"person": card.person, "wait": held_back}, status=429
        )
    if account is None:
        return _show(request, card, _("Those are not your pictures. Try again."))
    return _enter(request, account)


def _choose(request: VisitorRequest, card: Card, tapped: list[str]) -> HttpResponse:
    if len(set(tapped)) < NUMBER:
        return _show(request, card, _("Choose three different pictures."))
    request.session[FIRST] = hash_pictures(card.uid, tapped)
    return redirect("accounts:pictures")


def _repeat(request: VisitorRequest, card: Card, tapped: list[str]) -> HttpResponse:
    chosen = request.session[FIRST]
    if not pictures_match(card.uid, chosen, tapped):
        return _show(
            request, card, _("These are other pictures than before. Try again, or choose new pictures.")
        )
    if not actions.choose_pictures(card=card, secret_hash=chosen):
        forget(request)
        return redirect("accounts:sign_in")
    return _enter(request, card.person.account)


def _enter(request: VisitorRequest, account: Account) -> HttpResponse:
    wished = own_address(request, request.session.get(NEXT, ""))
    forget(request)
    return let_in(request, account, "card", wished)


def _show(request: VisitorRequest, card: Card, problem: str = "") -> HttpResponse:
    tapped = [] if problem else request.session.get(CHOSEN, [])
    context = {
        "person": card.person,
        "step": "ask" if card.secret_hash else "repeat" if FIRST in request.session else "choose",
        "pictures": PICTURES,
        "slots": [number < len(tapped) for number in range(NUMBER)],
        "tapped": len(tapped),
        "problem": problem,
    }
    return render(request, "accounts/pictures.html", context)
