"""Certificates: what was printed, and nothing more."""

from django.db import models

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantModel


class Certificate(TenantModel):
    """What was achieved in one journey, handed over by the trainer (W50). Kept as it was printed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="certificates")
    # The journey, by its opaque id.
    source_uid = models.CharField(max_length=12)
    issued_on = models.DateField()
    handed_over_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=180)
    organisation_name = models.CharField(max_length=120)
    # One for each level: {"skill", "part", "level", "means", "goal", "date", "assessors": [names]}, texts in Dutch.
    lines = models.JSONField()
    assessors = models.ManyToManyField(Person, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]
