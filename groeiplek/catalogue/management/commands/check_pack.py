"""`check_pack PATH`: everything that is wrong with a pack, without touching the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiplek.catalogue.packs.findings import PackRefused
from groeiplek.catalogue.packs.reader import read_pack


class Command(BaseCommand):
    help = "Checks a content pack and prints what to mend, with file and line."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            parsed = read_pack(path)
        except PackRefused as refused:
            for finding in refused.findings:
                self.stdout.write(str(finding))
            count = len(refused.findings)
            message = ngettext("%(count)d thing to mend.", "%(count)d things to mend.", count)
            raise CommandError(message % {"count": count}) from refused
        pack, count = parsed.pack, len(parsed.assignments)
        message = ngettext(
            "%(pack)s %(version)s is fine: %(count)d assignment.",
            "%(pack)s %(version)s is fine: %(count)d assignments.",
            count,
        )
        self.stdout.write(message % {"pack": pack.pack, "version": pack.version, "count": count})
        if not parsed.journeys:
            self.stdout.write(_("It has no journeys of its own."))
