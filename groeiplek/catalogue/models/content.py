"""Content that belongs to one version of a pack: assignments, journey templates, talk guides."""

from django.db import models

from groeiplek.catalogue.models.competence import Competence
from groeiplek.catalogue.models.pack import PackVersion


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self) -> "AssignmentQuerySet":
        """What a run that starts now is made of."""
        return self.filter(pack_version__current=True)


class Assignment(models.Model):
    """The content of one level of one competence. `body` is `schema.AssignmentFile` as JSON."""

    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="assignments")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="assignments")
    level = models.CharField(max_length=10)
    title = models.JSONField()
    body = models.TextField()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack_version", "competence", "level"], name="assignment_once_a_version")
        ]


class JourneyTemplate(models.Model):
    """Phases, checklist items and settings of a kind of journey. `body` is `schema.JourneyFile` as JSON."""

    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="journeys")
    key = models.CharField(max_length=40)
    name = models.JSONField()
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack_version", "key"], name="journey_template_once")]


class TalkGuide(models.Model):
    """What to say, ask and decide in a kind of talk. `moment` tells where the engine uses it."""

    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="talks")
    key = models.CharField(max_length=40)
    moment = models.CharField(max_length=20)
    name = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    # `schema.TalkFile` as JSON.
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack_version", "key"], name="talk_guide_once")]
