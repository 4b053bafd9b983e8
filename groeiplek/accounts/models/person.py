"""People, what they may do here, and who they are to each other."""

import datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models.organisation import Department
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet


class PersonQuerySet(TenantQuerySet["Person"]):
    def named(self, words: str) -> "PersonQuerySet":
        """People in whose name every one of these words stands."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(first_name__icontains=word) | Q(infix__icontains=word) | Q(last_name__icontains=word)
            )
        return found

    def for_administration(self) -> "PersonQuerySet":
        """By department, with `roles_today` and how they can sign in (`has_login`, `has_card`)."""
        cards = apps.get_model("accounts.Card").objects.valid().filter(person=OuterRef("pk"))
        roles = Role.objects.on(timezone.localdate()).select_related("department").order_by("pk")
        return (
            self.select_related("department")
            .annotate(has_card=Exists(cards), has_login=Q(account__login__isnull=False, account__active=True))
            .prefetch_related(Prefetch("roles", roles, to_attr="roles_today"))
            .order_by(
                F("department__name").asc(nulls_last=True), "department", "last_name", "first_name", "pk"
            )
        )


class Person(TenantModel):
    """Somebody the organisation works with; need not sign in (V2). Nothing about health, ever (V1)."""

    first_name = models.CharField(max_length=60)
    infix = models.CharField(max_length=20, blank=True)
    last_name = models.CharField(max_length=80)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(PersonQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        indexes = [models.Index(fields=["organisation", "last_name", "first_name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As it is said and printed: Henk de Vries."""
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)

    @property
    def initials(self) -> str:
        """Two letters for the circle beside a name."""
        return (self.first_name[:1] + self.last_name[:1]).upper()


class RoleCode(models.TextChoices):
    PARTICIPANT = "participant", _("participant")
    TRAINER = "trainer", _("workplace trainer")
    ASSISTANT = "assistant", _("assistant supervisor")
    MENTOR = "mentor", _("mentor")
    COACH = "coach", _("coach")
    PROJECT_MANAGER = "project_manager", _("project manager")
    HR = "hr", _("human resources")
    MANAGER = "manager", _("department manager")
    PLANNER = "planner", _("planner")
    SOURCE_OWNER = "source_owner", _("quality owner")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class RoleQuerySet(TenantQuerySet["Role"]):
    def on(self, day: datetime.date) -> "RoleQuerySet":
        """Roles that hold on this day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Role(TenantModel):
    """What somebody may do, in one department and all below it, or in the whole organisation (V3)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    code = models.CharField(max_length=20, choices=RoleCode.choices)
    # Empty: the whole organisation.
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(RoleQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("The end date is before the start date."),
            ),
        ]


class RelationKind(models.TextChoices):
    ASSISTS = "assists", _("assists")
    STANDS_IN = "stands_in", _("stands in for")
    SUPERVISES = "supervises", _("supervises")


class RelationQuerySet(TenantQuerySet["Relation"]):
    def on(self, day: datetime.date) -> "RelationQuerySet":
        """Relations that hold on this day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Relation(TenantModel):
    """What one person is to another for a period: assists, stands in for, supervises."""

    kind = models.CharField(max_length=12, choices=RelationKind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(RelationQuerySet)()  # type: ignore[assignment,misc]
