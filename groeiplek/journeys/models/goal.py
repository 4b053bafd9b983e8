"""What somebody chose to learn (Goal) and the assignment being done for it (Run)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet
from groeiplek.catalogue.models import Assignment, Competence
from groeiplek.journeys.models.journey import Journey


class ProposedBy(models.TextChoices):
    PARTICIPANT = "participant", _("the participant")
    TRAINER = "trainer", _("the trainer")


class GoalState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CHOSEN = "chosen", _("chosen")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class GoalQuerySet(TenantQuerySet["Goal"]):
    def open(self) -> "GoalQuerySet":
        return self.filter(state__in=[GoalState.PROPOSED, GoalState.CHOSEN])


class Goal(TenantModel):
    """One level of one competence, chosen by the participant; a proposal until the talk confirms it (W14, W23)."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="goals")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.PROPOSED)
    proposed_by = models.CharField(max_length=12, choices=ProposedBy.choices)
    # Where the trainer proposed it: what was seen on the floor (W23).
    observed = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The participant confirmed what somebody else entered (V2).
    entry_confirmed_at = models.DateTimeField(null=True, blank=True)
    # The talk made the proposal a choice.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TenantManager.from_queryset(GoalQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "competence", "level"],
                condition=Q(state__in=["proposed", "chosen"]),
                name="goal_open_once",
                violation_error_message=_("This is already chosen."),
            )
        ]


class RunState(models.TextChoices):
    # The device part: story, explanation, questions, summary, and going through the answers together.
    LEARNING = "learning", _("on the screen")
    PRACTISING = "practising", _("practising at work")
    # From the first day of the week without help until the last talk has decided.
    PROOF = "proof", _("week without help")
    ACHIEVED = "achieved", _("achieved")
    STOPPED = "stopped", _("stopped")


OPEN_STATES = [RunState.LEARNING, RunState.PRACTISING, RunState.PROOF]


class RunQuerySet(TenantQuerySet["Run"]):
    def open(self) -> "RunQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def for_page(self) -> "RunQuerySet":
        """With all that a page about one run names."""
        return self.select_related(
            "goal", "assignment__competence", "assignment__pack_version", "journey__person", "journey__trainer",
            "journey__coach", "journey__department", "journey__template", "second_assessor",
        )  # fmt: skip


class Run(TenantModel):
    """An assignment in progress. Stays on the content version that it started with."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="runs")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="runs")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.LEARNING)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    story_seen_at = models.DateTimeField(null=True, blank=True)
    explanation_seen_at = models.DateTimeField(null=True, blank=True)
    # Every question has an answer.
    answered_at = models.DateTimeField(null=True, blank=True)
    summary_seen_at = models.DateTimeField(null=True, blank=True)
    # Trainer and participant went through the answers together (W31).
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Asked by the trainer to give an own judgement after the week without help (W42).
    second_assessor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Kind words at the end (W37), never a mark.
    closing_words = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TenantManager.from_queryset(RunQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["-started_on", "-pk"]
        indexes = [models.Index(fields=["journey", "state"], name="run_by_journey")]
        constraints = [
            models.UniqueConstraint(
                fields=["goal"],
                condition=Q(state__in=["learning", "practising", "proof"]),
                name="one_open_run_a_goal",
            ),
            models.CheckConstraint(
                name="practising_after_review",
                condition=Q(state="learning") | Q(state="stopped") | Q(reviewed_at__isnull=False),
            ),
        ]
