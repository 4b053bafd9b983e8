"""Practising at work: rounds, how the work is arranged, what was seen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantModel
from groeiplek.journeys.models.goal import Run


class Round(TenantModel):
    """A practice round: starts when the sheet is handed out and the next talk stands (W32), ends with that talk (W36)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    handed_out_at = models.DateTimeField()
    handed_out_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["run"], condition=Q(closed_at__isnull=True), name="one_open_round_a_run"
            ),
        ]


class Adaptation(TenantModel):
    """How the work is changed so that there is something to practise on (W33)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="adaptations")
    # Name of a situation of the assignment, or empty where own words were used.
    situation = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=200)
    # Set up on purpose (criticism, time pressure): recorded so, never reads as a complaint.
    arranged = models.BooleanField(default=False)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["agreed_on", "pk"]


class ObservationKind(models.TextChoices):
    COMPLIMENT = "compliment", _("compliment")
    HINT = "hint", _("hint")
    EXPLANATION = "explanation", _("explanation")
    DEMONSTRATED = "demonstrated", _("demonstrated")
    NO_CHANCE = "no_chance", _("no chance to show it")


class Help(models.TextChoices):
    WITHOUT = "without", _("without help")
    WITH = "with", _("with help")


class Observation(TenantModel):
    """What was seen on the floor, recorded in seconds (W34, X21). "No chance" is not "no"."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="observations")
    observer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=ObservationKind.choices)
    # Name of a behaviour that the assignment lists, or "other".
    behaviour = models.CharField(max_length=40)
    # Empty where there was no chance to show it.
    help = models.CharField(max_length=8, choices=Help.choices, blank=True)
    # Name of a situation of the assignment, or "other" with own words.
    situation = models.CharField(max_length=40)
    situation_text = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["run", "at"], name="observation_by_run")]
        constraints = [
            models.CheckConstraint(
                name="observation_help_known",
                condition=Q(kind="no_chance", help="")
                | (~Q(kind="no_chance") & Q(help__in=["with", "without"])),
            )
        ]
