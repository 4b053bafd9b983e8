"""`load_pack PATH [--dry-run] [--organisation SLUG]`: shows what changes and writes it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from groeiplek.accounts.models import Organisation
from groeiplek.catalogue.actions import load_pack, plan_pack
from groeiplek.catalogue.packs.findings import PackRefused


class Command(BaseCommand):
    help = "Loads a content pack for everybody, or as the own pack of one organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
        parser.add_argument("--organisation", metavar="SLUG", help="the pack is for this organisation only")

    def handle(self, *args: Any, path: Path, dry_run: bool, organisation: str | None, **options: Any) -> None:
        owner = _owner(organisation)
        try:
            found = (plan_pack if dry_run else load_pack)(path=path, organisation=owner)
        except PackRefused as refused:
            raise CommandError("\n".join(str(finding) for finding in refused.findings)) from refused
        for line in found.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Nothing was written."))


def _owner(slug: str | None) -> Organisation | None:
    if slug is None:
        return None
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)) or "-"
        raise CommandError(
            _("There is no organisation %(slug)s. There are: %(known)s") % {"slug": slug, "known": known}
        )
    return found
