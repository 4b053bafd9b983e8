"""Content packs: a method is a pack, an organisation switches it on."""

from django.db import models
from django.db.models import Q

from groeiplek.accounts.models import Organisation
from groeiplek.accounts.tenancy import TenantModel


class PackQuerySet(models.QuerySet["Pack"]):
    def available_to(self, organisation_id: int) -> "PackQuerySet":
        """Packs of everybody and of this organisation."""
        return self.filter(Q(organisation__isnull=True) | Q(organisation_id=organisation_id))


class Pack(models.Model):
    """A method as content. Without an organisation it is there for everybody."""

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=40)
    # Texts by language, as in the pack: {"nl": "...", "en": "..."}.
    name = models.JSONField()

    objects = PackQuerySet.as_manager()

    class Meta:
        # Two, since a database takes one empty organisation for another than the next.
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="pack_key_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(organisation__isnull=True), name="pack_key_once_for_all"
            ),
        ]


class PackVersion(models.Model):
    """One published state of a pack. Never changed after it was loaded: records keep pointing at it."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    # The newest version: what is started from now on.
    current = models.BooleanField(default=True)
    # Cast, places, moods, things and words: `catalogue.packs.schema.PackFile` as JSON. Bodies are text, not
    # JSONField: PostgreSQL would lose the order of names, which is the order on the screen.
    body = models.TextField()
    # `schema.FrameworkFile` as it was in this version; empty where the framework is borrowed.
    framework = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "version"], name="pack_version_once"),
            models.UniqueConstraint(fields=["pack"], condition=Q(current=True), name="one_current_version"),
        ]


class OrganisationPack(TenantModel):
    """An organisation uses this pack."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="organisations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "pack"], name="pack_on_once")]
