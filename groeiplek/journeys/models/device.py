"""What came from a participant's screen: answers, and the ledger that keeps the first result of every write."""

from django.db import models

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import TenantModel
from groeiplek.journeys.models.goal import Run


class Answer(TenantModel):
    """One try at one question. Only added to: all tries are kept for the talk (W31)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="answers")
    # Name of the question in the assignment.
    question = models.CharField(max_length=40)
    # {"chosen": [option names]}, {"order": [...]}, {"pairs": {option: option}} or {"text": "..."}.
    given = models.JSONField()
    # True or false where there is a right answer, else empty.
    right = models.BooleanField(null=True)
    at = models.DateTimeField()
    # Somebody else than the participant entered it (V2).
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "question"], name="answer_by_question")]


class LedgerEntry(TenantModel):
    """The first result of a write, by the id that the page made; a repeat gets the same result and changes nothing."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    write_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "write_id"], name="write_once")]
