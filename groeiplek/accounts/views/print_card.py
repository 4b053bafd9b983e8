"""A new card for somebody: explained, made, and shown once to print."""

import segno
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from groeiplek.accounts import access, actions
from groeiplek.accounts.card_secrets import shown_code
from groeiplek.accounts.models import Account, Person
from groeiplek.accounts.request import ViewerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ViewerRequest, uid: str) -> HttpResponse:
    """GET says what a new card does; POST makes it and is the only page that ever shows it."""
    viewer = request.viewer
    person = access.visible_or_404(
        Person.objects.select_related("department"), access.people_for_cards(viewer), uid=uid
    )
    access.require(access.may_print_card(viewer, person))
    if request.method != "POST":
        card = person.cards.filter(blocked_at__isnull=True).first()
        return render(request, "accounts/print_card.html", {"person": person, "card": card})
    made = actions.make_card(viewer=viewer, person=person)
    if person.pk == viewer.person_id:
        update_session_auth_hash(request, Account.objects.get(person=person))
    address = request.build_absolute_uri(reverse("accounts:card", args=[made.token]))
    picture = segno.make(address, error="m").svg_inline(
        omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    context = {
        "person": person,
        "picture": mark_safe(picture),  # noqa: S308 - drawn from our own address
        "code": shown_code(made.code),
        "address": request.build_absolute_uri(reverse("accounts:card_code")).split("://", 1)[1],
    }
    return render(request, "accounts/card_to_print.html", context)
