"""Addresses of the staff pages: Dutch, short and shallow. One list a group of pages."""

from django.urls import URLPattern, path

from groeiplek.desk.views import (
    answers,
    appraisal,
    arrange,
    certificate,
    check,
    close_journey,
    confirm_goal,
    figures,
    hand_out,
    invitation,
    journey,
    journeys,
    observe,
    participants,
    person,
    plan_talk,
    prints,
    proof_week,
    propose,
    run,
    start_journey,
    talk,
    talks,
    tips,
    today,
)

app_name = "desk"

# One run: from the answers to the judgement, the talks and the day of a trainer.
OF_A_RUN: list[URLPattern] = [
    path("vandaag/", today.today, name="today"),
    path("ik-zag-iets/", observe.observe, name="observe"),
    path("gesprekken/", talks.talks, name="talks"),
    path("gesprekken/<uid:uid>/", talk.talk, name="talk"),
    path("gesprekken/<uid:uid>/bewaren/", talk.talk_draft, name="talk_draft"),
    path("opdrachten/<uid:uid>/", run.run, name="run"),
    path("opdrachten/<uid:uid>/antwoorden/", answers.answers, name="answers"),
    path("opdrachten/<uid:uid>/werk/", arrange.arrange, name="arrange"),
    path("opdrachten/<uid:uid>/blad/", hand_out.hand_out, name="hand_out"),
    path("opdrachten/<uid:uid>/gesprek/", plan_talk.plan_talk, name="plan_talk"),
    path("opdrachten/<uid:uid>/week/", proof_week.proof_week, name="proof_week"),
    path("opdrachten/<uid:uid>/oordeel/", appraisal.appraisal, name="appraisal"),
    path("opdrachten/<uid:uid>/tips/", tips.tips_page, name="tips_page"),
]

# People, journeys, overviews, certificates and sheets.
OF_A_JOURNEY: list[URLPattern] = [
    path("deelnemers/", participants.participants, name="participants"),
    path("deelnemers/<uid:uid>/", person.person, name="person"),
    path("deelnemers/<uid:uid>/start/", start_journey.start_journey, name="start_journey"),
    path("deelnemers/<uid:uid>/uitnodiging/", invitation.invitation, name="invitation"),
    path("trajecten/", journeys.journeys, name="journeys"),
    path("trajecten/<uid:uid>/", journey.journey, name="journey"),
    path("trajecten/<uid:uid>/keuze/", propose.propose, name="propose"),
    path("trajecten/<uid:uid>/certificaat/", certificate.certificate, name="certificate"),
    path("trajecten/<uid:uid>/afsluiten/", close_journey.close_journey, name="close_journey"),
    path("keuzes/<uid:uid>/", confirm_goal.confirm_goal, name="confirm_goal"),
    path("cijfers/", figures.figures, name="figures"),
    path("echt/", check.check, name="check"),
    path("echt/<str:code>/", check.check_code, name="check"),
]

# Everything that is printed.
PRINTS: list[URLPattern] = [
    path("opdrachten/<uid:run_uid>/oefenblad.pdf", prints.practice_sheet, name="practice_sheet"),
    path("opdrachten/<uid:run_uid>/terugkijkblad.pdf", prints.look_back_sheet, name="look_back_sheet"),
    path("opdrachten/<uid:run_uid>/tips.pdf", prints.tips, name="tips"),
    path("certificaten/<uid:certificate_uid>.pdf", prints.certificate_pdf, name="certificate_pdf"),
    path("deelnemers/<uid:person_uid>/voortgang.pdf", prints.progress_pdf, name="progress_pdf"),
]

urlpatterns = [*OF_A_RUN, *OF_A_JOURNEY, *PRINTS]
