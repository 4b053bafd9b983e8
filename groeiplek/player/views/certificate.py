"""The own certificate, as on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.dossier.codes import certificate_code
from groeiplek.dossier.models import Certificate


def _pdf_url(certificate: Certificate) -> str:
    # The sheet is made by the staff pages, which this app does not import; by name, where it is there.
    try:
        return reverse("desk:certificate_pdf", args=[certificate.uid])
    except NoReverseMatch:
        return ""


@require_safe
def certificate(request: ViewerRequest, uid: str) -> HttpResponse:
    """Only the person's own."""
    mine = Certificate.objects.filter(person_id=request.viewer.person_id, withdrawn_on=None)
    found = get_object_or_404(mine, uid=uid)
    context = {"certificate": found, "code": certificate_code(found), "pdf_url": _pdf_url(found)}
    return render(request, "player/certificate.html", context)
