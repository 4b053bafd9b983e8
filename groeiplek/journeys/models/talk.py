"""Talks: planned, held, and what was said in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet
from groeiplek.catalogue.models import TalkGuide
from groeiplek.journeys.models.goal import Run
from groeiplek.journeys.models.journey import Journey


class TalkState(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class TalkQuerySet(TenantQuerySet["Talk"]):
    def planned(self) -> "TalkQuerySet":
        return self.filter(state=TalkState.PLANNED)

    def held(self) -> "TalkQuerySet":
        return self.filter(state=TalkState.HELD)

    def for_list(self) -> "TalkQuerySet":
        """With all that a line in a list of talks names."""
        return self.select_related("guide", "journey__person", "journey__trainer", "run__assignment__competence")


class Talk(TenantModel):
    """A talk of a kind that the content names (`guide`), about a run or about the whole journey (W35, W42, W94)."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="talks")
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.CASCADE, related_name="talks")
    guide = models.ForeignKey(TalkGuide, on_delete=models.PROTECT, related_name="+")
    # Copied from the guide: invitation, choice, answers, guidance, interim, final, joint, next.
    moment = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=TalkState.choices, default=TalkState.PLANNED)
    planned_at = models.DateTimeField()
    # Where the participant is at ease (W96).
    place = models.CharField(max_length=80)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # What was typed so far; the talk can be interrupted and picked up (X22).
    draft = models.JSONField(default=dict)
    draft_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    led_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Answers to the prompts: {prompt name: value as in `journeys.prompts`}.
    answers = models.JSONField(default=dict)
    # Names of the parts of the guide, and opaque ids of the observations, that were talked about.
    discussed = models.JSONField(default=list)
    good_example = models.CharField(max_length=300, blank=True)
    no_example_because = models.CharField(max_length=200, blank=True)
    agreed_participant = models.CharField(max_length=300, blank=True)
    agreed_trainer = models.CharField(max_length=300, blank=True)
    # Name of the outcome in the guide and what it does: advance, stay, later, stop.
    outcome = models.CharField(max_length=40, blank=True)
    does = models.CharField(max_length=8, blank=True)
    # Both say that it goes on its own and steadily well (W41).
    participant_ready = models.BooleanField(null=True)
    trainer_ready = models.BooleanField(null=True)
    # What was learned and how it was shown, in the participant's words (W42).
    own_words = models.CharField(max_length=500, blank=True)
    # The participant confirmed what the trainer entered: ready or not, own words (V2).
    entry_confirmed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TenantManager.from_queryset(TalkQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["planned_at", "pk"]
        indexes = [models.Index(fields=["journey", "state", "planned_at"], name="talk_by_journey")]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "moment"],
                condition=Q(state="planned"),
                name="one_planned_talk_a_run_and_moment",
                violation_error_message=_("This talk is already planned."),
            ),
            models.CheckConstraint(
                name="held_talk_has_leader",
                condition=~Q(state="held") | Q(held_at__isnull=False, led_by__isnull=False),
            ),
        ]


class TalkAttendee(TenantModel):
    """Who is there, and as what (W89)."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # participant, trainer, assistant, companion or assessor.
    place = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "person"], name="attendee_once")]


class OwnView(TenantModel):
    """What the participant adds to a talk, an observation or an appraisal (X19). Only added to."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="own_views")
    # What it is about: kind and opaque id of a talk, observation or appraisal of this journey.
    about_kind = models.CharField(max_length=12)
    about_uid = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["journey", "about_uid"], name="own_view_by_subject")]
