"""Sessions in the database, as Django keeps them; reading one is a prepared query, since every page does it."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from groeiplek.accounts.prepared import Prepared

_sessions = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), tenant=False
)


class SessionStore(db.SessionStore):
    """Named in the settings as the engine of sessions."""

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = next(iter(_sessions(key=self.session_key, now=timezone.now())), None)
        if found is None:
            self._session_key = None
        return found
