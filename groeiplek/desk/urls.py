"""Addresses of the staff pages: Dutch, short and shallow. One list a group of pages."""

from django.urls import URLPattern, path

from groeiplek.desk.views import prints

app_name = "desk"

# One run: from the answers to the judgement, the talks and the day of a trainer.
OF_A_RUN: list[URLPattern] = []

# People, journeys, overviews, certificates and sheets.
OF_A_JOURNEY: list[URLPattern] = []

# Everything that is printed.
PRINTS: list[URLPattern] = [
    path("opdrachten/<uid:run_uid>/oefenblad.pdf", prints.practice_sheet, name="practice_sheet"),
    path("opdrachten/<uid:run_uid>/terugkijkblad.pdf", prints.look_back_sheet, name="look_back_sheet"),
    path("opdrachten/<uid:run_uid>/tips.pdf", prints.tips, name="tips"),
    path("certificaten/<uid:certificate_uid>.pdf", prints.certificate_pdf, name="certificate_pdf"),
    path("deelnemers/<uid:person_uid>/voortgang.pdf", prints.progress_pdf, name="progress_pdf"),
]

urlpatterns = [*OF_A_RUN, *OF_A_JOURNEY, *PRINTS]
