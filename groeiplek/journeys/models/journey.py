"""A journey: somebody learns for an agreed period, with a trainer and a coach (W22)."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Department, Person, Workplace
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet
from groeiplek.catalogue.models import JourneyTemplate


class InvitationAnswer(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    LATER = "later", _("later")


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    def still_open(self) -> "InvitationQuerySet":
        """Answers that no journey followed yet: each journey asks for an own yes."""
        began = Journey.objects.filter(person=OuterRef("person"), starts_on__gte=OuterRef("answered_on"))
        return self.exclude(Exists(began))


class Invitation(TenantModel):
    """Somebody was asked to join and gave an own answer; no answer is held against anyone (W21)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=InvitationAnswer.choices)
    answered_on = models.DateField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Said by the participant, entered by somebody else, confirmed by the participant (V2).
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(InvitationQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["-answered_on", "-pk"]


class EndReason(models.TextChoices):
    COMPLETED = "completed", _("completed")
    OWN_CHOICE = "own_choice", _("own choice")
    LEFT = "left", _("left the organisation")
    OTHER_WORK = "other_work", _("other work")
    OTHER = "other", _("another reason")


class JourneyQuerySet(TenantQuerySet["Journey"]):
    def open(self) -> "JourneyQuerySet":
        return self.filter(ended_on__isnull=True)

    def with_people(self) -> "JourneyQuerySet":
        rows = self.select_related("person", "trainer", "coach", "department", "template__pack_version")
        # Content comes parsed from `catalogue.content`.
        return rows.defer("template__body", "template__pack_version__body")


class Journey(TenantModel):
    """One person's way through a journey template; it keeps the version that it started with."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journeys")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    workplaces = models.ManyToManyField(Workplace, related_name="+")
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guided_journeys")
    coach = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="coached_journeys"
    )
    template = models.ForeignKey(JourneyTemplate, on_delete=models.PROTECT, related_name="+")
    # Name of the phase in the template.
    phase = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    # What was learned, in the words of the last talk (W52).
    learned = models.CharField(max_length=500, blank=True)
    # Goes up with every change: who acts on an older state is told (two people at once).
    version = models.PositiveIntegerField(default=1)

    objects = TenantManager.from_queryset(JourneyQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["trainer", "ended_on"], name="journey_by_trainer"),
            models.Index(fields=["department", "ended_on"], name="journey_by_department"),
        ]
        constraints = [
            models.CheckConstraint(
                name="journey_ends_after_start",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The end date must be after the start date."),
            ),
            models.UniqueConstraint(
                fields=["person", "template"],
                condition=Q(ended_on__isnull=True),
                name="one_open_journey_a_template",
                violation_error_message=_("This person already has a journey that runs."),
            ),
            models.CheckConstraint(
                name="journey_end_has_reason",
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
            ),
        ]
