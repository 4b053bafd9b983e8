"""`switch_on_pack PACK SLUG`: an organisation uses a loaded pack from now on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils.translation import gettext as _

from groeiplek.catalogue.actions import switch_on
from groeiplek.catalogue.management.organisation import organisation_named
from groeiplek.catalogue.models import Pack


class Command(BaseCommand):
    help = "Lets an organisation use a pack that is loaded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", help="the name of the pack, such as its folder has")
        parser.add_argument("organisation", metavar="SLUG")

    def handle(self, *args: Any, pack: str, organisation: str, **options: Any) -> None:
        owner = organisation_named(organisation)
        available = Pack.objects.available_to(owner.pk)
        found = available.filter(key=pack).order_by(F("organisation").desc(nulls_last=True)).first()
        if found is None:
            known = ", ".join(sorted(set(available.values_list("key", flat=True)))) or "-"
            message = _("There is no pack %(pack)s. There are: %(known)s")
            raise CommandError(message % {"pack": pack, "known": known})
        switch_on(organisation=owner, pack=found)
        self.stdout.write(_("%(name)s uses %(pack)s.") % {"name": owner.name, "pack": pack})
