"""Everything that is printed, as tagged PDF. Each look is in the trail (V5)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiplek.accounts import trail
from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.fetch import run_for
from groeiplek.desk.prints import certificates, progress, sheets
from groeiplek.dossier.codes import certificate_code, report_code
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.access import (
    may_observe,
    may_read_words,
    visible_dossier,
    visible_journeys,
    visible_people,
)
from groeiplek.journeys.models import Journey, Run
from groeiplek.kit.pdf import pdf_response

SHEET = "desk/typst/sheet.typ"


def _run(viewer: Viewer, uid: str, look: str) -> Run:
    run = run_for(viewer, uid, own=True)
    trail.look(viewer, look, run, subject_uid=run.journey.person.uid)
    return run


@require_safe
def practice_sheet(request: ViewerRequest, run_uid: str) -> HttpResponse:
    """The sheet for the coming week; the participant may print it too."""
    run = _run(request.viewer, run_uid, "print_practice_sheet")
    return pdf_response(SHEET, sheets.practice_sheet(run), f"oefenblad-{run.uid}")


@require_safe
def look_back_sheet(request: ViewerRequest, run_uid: str) -> HttpResponse:
    """The same prompts, asked afterwards."""
    run = _run(request.viewer, run_uid, "print_look_back_sheet")
    return pdf_response(SHEET, sheets.look_back_sheet(run), f"terugkijkblad-{run.uid}")


@require_safe
def tips(request: ViewerRequest, run_uid: str) -> HttpResponse:
    """For who guides, observes or coaches this run."""
    run = run_for(
        request.viewer,
        run_uid,
        lambda viewer, journey: may_observe(viewer, journey) or _reads(viewer, journey),
    )
    trail.look(request.viewer, "print_tips", run, subject_uid=run.journey.person.uid)
    return pdf_response("desk/typst/tips.typ", sheets.tips(run), f"tips-{run.uid}")


def _reads(viewer: Viewer, journey: Journey) -> bool:
    return viewer.is_staff and may_read_words(viewer, journey)


@require_safe
def certificate_pdf(request: ViewerRequest, certificate_uid: str) -> HttpResponse:
    """As it was handed over; also for the person whose it is."""
    rows = Certificate.objects.select_related("person", "organisation")
    row = visible_or_404(rows, visible_dossier(request.viewer), uid=certificate_uid)
    trail.look(request.viewer, "print_certificate", row, subject_uid=row.person.uid)
    address = request.build_absolute_uri(reverse("desk:check", args=[certificate_code(row)]))
    return pdf_response(
        "desk/typst/certificate.typ", certificates.certificate(row, address), f"certificaat-{row.uid}"
    )


@require_safe
def progress_pdf(request: ViewerRequest, person_uid: str) -> HttpResponse:
    """Progress of one person, for who may read the file."""
    viewer = request.viewer
    people = Person.objects.select_related("department", "organisation")
    person = visible_or_404(people, visible_people(viewer), uid=person_uid)
    journeys = list(Journey.objects.with_people().filter(visible_journeys(viewer), person=person).distinct())
    require(person.pk == viewer.person_id or any(may_read_words(viewer, journey) for journey in journeys))
    levels = LevelRecord.objects.filter(visible_dossier(viewer), person=person).proven().exclude(level="")
    standing = (
        levels.filter(corrected_by__isnull=True)
        .select_related("competence__parent")
        .prefetch_related("assessors")
    )
    code = report_code(person, timezone.localdate())
    address = request.build_absolute_uri(reverse("desk:check", args=[code]))
    trail.look(viewer, "print_progress", person, subject_uid=person.uid)
    data = progress.progress_report(person, list(standing.distinct()), journeys, address)
    return pdf_response("desk/typst/progress.typ", data, f"voortgang-{person.uid}")
