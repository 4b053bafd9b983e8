"""How somebody signs in: by name and password, or by card and three pictures."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from groeiplek.accounts.models.person import Person, RoleCode
from groeiplek.accounts.tenancy import TenantManager, TenantModel, TenantQuerySet
from groeiplek.kit.uid import new_uid


class AccountManager(BaseUserManager["Account"]):
    """Accounts stand above organisations: whoever signs in has no organisation yet."""


class Account(AbstractBaseUser):
    """The right of one person to sign in. People without one are served by others and by paper (V2)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    # Empty for who signs in by card only.
    login = models.CharField(max_length=120, unique=True, null=True, blank=True)
    active = models.BooleanField(default=True)
    # A new stamp ends every session of this account: a lost card takes its open sessions along.
    stamp = models.CharField(max_length=12, default=new_uid, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.active

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Both session hashes of Django (of today's key and of earlier keys) are made here.
        return salted_hmac(
            "groeiplek.session", self.stamp + self.password, secret=secret, algorithm="sha256"
        ).hexdigest()


class CardQuerySet(TenantQuerySet["Card"]):
    def valid(self) -> "CardQuerySet":
        """Cards that open something: not blocked, of somebody who is here; of a demo only in demo mode."""
        rows = self.filter(
            blocked_at__isnull=True, person__left_on__isnull=True, person__account__active=True
        )
        return rows if settings.DEMO else rows.filter(organisation__demo=False)


class Card(TenantModel):
    """A personal card: an address with a token, a code to type, three pictures. Only hashes are stored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    # Empty until the pictures are chosen at first use.
    secret_hash = models.CharField(max_length=160, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    blocked_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(CardQuerySet)()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(blocked_at__isnull=True), name="one_valid_card_a_person"
            )
        ]


class Attempt(models.Model):
    """A refused sign-in, counted by what was tried and from where. Holds hashes only, kept for a day."""

    key_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key_hash", "at"], name="attempt_by_key"),
            models.Index(fields=["at"], name="attempt_by_age"),
        ]


class DemoSignIn(TenantModel):
    """Somebody of a demo organisation whose sign-in stands on the sign-in page in demo mode."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="demo_sign_in")
    role = models.CharField(max_length=20, choices=RoleCode.choices)
    # What there is to see as this person, in each language: {"nl": ..., "en": ...}.
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
