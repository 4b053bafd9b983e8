"""Who a session belongs to, in one query."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from groeiplek.accounts.models import Account
from groeiplek.accounts.prepared import Prepared

_account = Prepared(
    lambda pk: Account.objects.select_related("person__organisation").filter(
        pk=pk, active=True, person__left_on__isnull=True
    ),
    tenant=False,
)


class AccountBackend(BaseBackend):
    """Loads the account with its person and organisation. Who may sign in is decided in `sign_in.py`."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> Account | None:
        return next(iter(_account(pk=user_id)), None)
