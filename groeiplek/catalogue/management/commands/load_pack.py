"""`load_pack PATH [--dry-run] [--organisation SLUG]`: shows what changes and writes it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from groeiplek.catalogue.actions import load_pack, plan_pack, switch_on
from groeiplek.catalogue.management.organisation import organisation_named
from groeiplek.catalogue.models import Pack
from groeiplek.catalogue.packs.findings import PackRefused


class Command(BaseCommand):
    help = "Loads a content pack for everybody, or as the own pack of one organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
        parser.add_argument(
            "--organisation", metavar="SLUG", help="for this organisation only, which uses it from now on"
        )

    def handle(self, *args: Any, path: Path, dry_run: bool, organisation: str | None, **options: Any) -> None:
        owner = organisation_named(organisation) if organisation else None
        try:
            found = (plan_pack if dry_run else load_pack)(path=path, organisation=owner)
        except PackRefused as refused:
            raise CommandError("\n".join(str(finding) for finding in refused.findings)) from refused
        for line in found.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Nothing was written."))
        elif owner is not None:
            switch_on(organisation=owner, pack=Pack.objects.get(organisation=owner, key=found.pack))
