"""Content that belongs to one version of a pack: assignments, journey templates, talk guides."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from groeiplek.catalogue.models.competence import Competence
from groeiplek.catalogue.models.pack import PackVersion


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self) -> "AssignmentQuerySet":
        """What a run that starts now is made of."""
        return self.filter(pack_version__current=True)

    def offered_to(self, organisation_id: int) -> "AssignmentQuerySet":
        """Current assignments of the packs that this organisation switched on, one for each level.

        That of a pack that borrows the framework takes the place of the one that came with it.
        """
        offered = self.current().filter(pack_version__pack__organisations__organisation_id=organisation_id)
        came_with_framework = Q(pack_version__pack=F("competence__framework__pack"))
        instead = (
            Assignment.objects.current()
            .filter(pack_version__pack__organisations__organisation_id=organisation_id)
            .filter(competence=OuterRef("competence"), level=OuterRef("level"))
            .exclude(came_with_framework)
        )
        return offered.exclude(came_with_framework & Exists(instead))


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
            models.UniqueConstraint(
                fields=["pack_version", "competence", "level"], name="assignment_once_a_version"
            )
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
