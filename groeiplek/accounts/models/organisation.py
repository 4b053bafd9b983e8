"""The tenant and its parts."""

from django.db import models

from groeiplek.accounts.tenancy import TenantModel
from groeiplek.kit.uid import new_uid


class Organisation(models.Model):
    """A tenant. Everything else belongs to exactly one."""

    uid = models.CharField(max_length=12, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=8, default="nl")
    time_zone = models.CharField(max_length=40, default="Europe/Amsterdam")
    # A demo organisation shows its sign-ins on the sign-in page while the server runs in demo mode.
    demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Department(TenantModel):
    """A unit of the organisation; a tree. What kind of unit (department, team, site) is data."""

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "parent", "name"], name="department_name_once"),
            # A row without a parent is never equal to another for a database.
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(parent__isnull=True),
                name="top_department_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Workplace(TenantModel):
    """A place in a department where somebody works and learns (W101)."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="workplaces")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="workplace_name_once")]

    def __str__(self) -> str:
        return self.name
