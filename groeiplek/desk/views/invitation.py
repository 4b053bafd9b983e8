"""The own answer of the worker to: do you want to join? (W21)"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.catalogue.content import talk_content
from groeiplek.catalogue.models import TalkGuide
from groeiplek.catalogue.packs.schema import TalkFile
from groeiplek.desk.forms.journey import InvitationForm
from groeiplek.desk.team import kinds_of_journey
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_start_journey, visible_people
from groeiplek.journeys.models import Invitation
from groeiplek.journeys.rules import RuleBroken


def invitation(request: ViewerRequest, uid: str) -> HttpResponse:
    """Every answer is fine and none is held against anyone; a new answer takes the place of the old one."""
    viewer = request.viewer
    person = visible_or_404(Person.objects.select_related("department"), visible_people(viewer), uid=uid)
    require(may_start_journey(viewer, person))
    form = InvitationForm(request.POST or None, initial={"answered_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_invitation(viewer=viewer, person=person, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The answer of %(name)s is kept.") % {"name": person.first_name})
            return redirect(_next_page(form.cleaned_data["answer"]), uid=person.uid)
    look(viewer, "invitation", person, subject_uid=person.uid)
    context = {
        "person": person,
        "form": form,
        "guide": _guide(viewer.organisation_id),
        "earlier": Invitation.objects.filter(person=person).select_related("entered_by")[:5],
        "back_url": reverse("desk:person", args=[person.uid]),
        "back_words": person.full_name,
    }
    return render(request, "desk/invitation.html", context)


def _next_page(answer: str) -> str:
    return "desk:start_journey" if answer == "yes" else "desk:person"


def _guide(organisation_id: int) -> TalkFile | None:
    """What to say and ask in this talk, where the method has a guide for it."""
    versions = kinds_of_journey(organisation_id).values("pack_version")
    guide = TalkGuide.objects.filter(pack_version__in=versions, moment="invitation").order_by("pk").first()
    return talk_content(guide.pk) if guide else None
