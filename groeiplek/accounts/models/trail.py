"""The audit trail (V5): every look and every change, with opaque ids and never a name."""

from django.db import models


class TrailLine(models.Model):
    """One look or change. Written by `trail.record`, never changed, not editable from the product."""

    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_uid = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=20, blank=True)
    change = models.BooleanField()
    verb = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40, blank=True)
    object_uid = models.CharField(max_length=12, blank=True)
    # Whose file was looked at or changed.
    subject_uid = models.CharField(max_length=12, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_uid", "at"], name="trail_by_subject")]
