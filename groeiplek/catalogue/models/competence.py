"""What can be learnt: frameworks, competences and levels. Keyed by stable codes, updated by a new version."""

from django.db import models
from django.db.models import Q

from groeiplek.catalogue.models.pack import Pack


class Framework(models.Model):
    """A tree of competences with a scale. `tiers` names its storeys, top first."""

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, related_name="framework")
    tiers = models.JSONField()
    # Where criteria come from, by name: `schema.SourcePart` as JSON.
    sources = models.JSONField(default=dict)


class ScaleLevel(models.Model):
    """One level of the scale, low to high."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="scale")
    code = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    name = models.JSONField()
    means = models.JSONField()
    # What a proof asks: {"times": 3, "situations": 2, "second_assessor": true}.
    proof = models.JSONField(default=dict)

    class Meta:
        ordering = ["framework", "order"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="scale_level_once")]


class CompetenceQuerySet(models.QuerySet["Competence"]):
    def used_by(self, organisation_id: int) -> "CompetenceQuerySet":
        """Competences of the packs that this organisation switched on, in use now."""
        return self.filter(
            framework__pack__in=Pack.objects.filter(organisations__organisation_id=organisation_id),
            retired=False,
        )


class Competence(models.Model):
    """A skill, sub-skill, core task or work process: a node of the framework."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="competences")
    code = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    tier = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    name = models.JSONField()
    about = models.JSONField(default=dict)
    things = models.JSONField(default=list)
    # Codes in other lists, for an optional mapping; never shown to participants.
    codes = models.JSONField(default=list)
    # Ideas for arranging the work, by name: {"name": {"nl": ..., "en": ...}} (W33, W75).
    situations = models.JSONField(default=dict)
    retired = models.BooleanField(default=False)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "order"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="competence_code_once")]


class Criterion(models.Model):
    """Behaviour that shows a level. Each of the 48 goals of the first pack is one."""

    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="criteria")
    level = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    text = models.JSONField()
    # Names of sources of the framework.
    sources = models.JSONField(default=list)
    # It can only be shown when there is an occasion (something goes wrong, feedback is given).
    occasion = models.BooleanField(default=False)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["competence", "level", "order"]
        constraints = [
            models.UniqueConstraint(fields=["competence", "level", "key"], name="criterion_key_once"),
            models.CheckConstraint(
                name="criterion_kind_known", condition=Q(kind__in=["knowledge", "skill", "attitude"])
            ),
        ]
