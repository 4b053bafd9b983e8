"""What somebody can do, with the ground for saying so. Only added to (V6)."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet
from groeiplek.catalogue.models import Competence


class Basis(models.TextChoices):
    ASSUMED = "assumed", _("assumed")
    OWN = "own", _("own opinion")
    PROVEN = "proven", _("proven")


class LevelRecordQuerySet(TenantQuerySet["LevelRecord"]):
    def standing(self, day: datetime.date) -> "LevelRecordQuerySet":
        """Records that hold on this day: not corrected, not past their date, and not what took a level back."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), date__lte=day, corrected_by__isnull=True
        ).exclude(level="")

    def proven(self) -> "LevelRecordQuerySet":
        return self.filter(basis=Basis.PROVEN)


class LevelRecord(TenantModel):
    """A level of a person in a competence, with its basis (B10, W43). A correction names the record it corrects."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="levels")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")
    # Empty in a correction that takes a level back.
    level = models.CharField(max_length=10, blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    date = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    # Who gave this level; for a proven one the first assessor.
    assessors = models.ManyToManyField(Person, related_name="+")
    # Plain facts for who reads the file later, for example {"observations": 5, "situations": 2, "own_words": "..."}.
    evidence = models.JSONField(default=dict)
    # Where it came from, as kind and opaque id; this app knows nothing of how it came about.
    source_kind = models.CharField(max_length=40, blank=True)
    source_uid = models.CharField(max_length=12, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    objects = TenantManager.from_queryset(LevelRecordQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["person", "competence"], name="level_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_uid"], condition=~Q(source_uid=""), name="level_once_a_source"
            )
        ]
