"""The organisation that somebody names on the command line."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from groeiplek.accounts.models import Organisation


def organisation_named(slug: str) -> Organisation:
    """Raises CommandError, which names those that there are."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)) or "-"
        message = _("There is no organisation %(slug)s. There are: %(known)s")
        raise CommandError(message % {"slug": slug, "known": known})
    return found
