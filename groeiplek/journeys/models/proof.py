"""The week without help and what assessors find of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantModel
from groeiplek.journeys.models.goal import Run
from groeiplek.journeys.models.talk import Talk


class ProofWeek(TenantModel):
    """A period without help of anyone, agreed by both (W41, W71). Not yet: it closes, and practising goes on."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proof_weeks")
    # The talk in which both said that it goes on its own.
    agreed_in = models.OneToOneField(Talk, on_delete=models.PROTECT, related_name="proof_week")
    starts_on = models.DateField()
    ends_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proof_week_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(
                fields=["run"], condition=Q(closed_at__isnull=True), name="one_open_proof_week"
            ),
        ]


class TickOutcome(models.TextChoices):
    SHOWN = "shown", _("shown")
    NOT_SHOWN = "not_shown", _("not shown")
    NO_CHANCE = "no_chance", _("no chance")


class ProofTick(TenantModel):
    """The trainer's tick of one day."""

    proof_week = models.ForeignKey(ProofWeek, on_delete=models.CASCADE, related_name="ticks")
    day = models.DateField()
    outcome = models.CharField(max_length=10, choices=TickOutcome.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["proof_week", "day"], name="tick_once_a_day")]


class AssessorPlace(models.TextChoices):
    FIRST = "first", _("first assessor")
    SECOND = "second", _("second assessor")
    # After a joint talk the trainer concludes (W42).
    JOINT = "joint", _("joint talk")


class Judgement(models.TextChoices):
    ACHIEVED = "achieved", _("achieved")
    NOT_YET = "not_yet", _("not yet")
    STOPPED = "stopped", _("stopped")


class Appraisal(TenantModel):
    """A judgement after a week without help. Final; a correction is a new record that names the old one (V6, W82)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="appraisals")
    proof_week = models.ForeignKey(ProofWeek, on_delete=models.CASCADE, related_name="appraisals")
    talk = models.ForeignKey(Talk, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=6, choices=AssessorPlace.choices)
    judgement = models.CharField(max_length=8, choices=Judgement.choices)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proof_week", "place"],
                condition=Q(corrects__isnull=True),
                name="one_appraisal_a_place",
            )
        ]
