"""Makes a believable organisation: the demo, or one of any size."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from groeiplek.accounts.models import Organisation
from groeiplek.accounts.tenancy import everywhere
from groeiplek.journeys.seed.bulk import add_people
from groeiplek.journeys.seed.demo import make_demo
from groeiplek.journeys.seed.world import NoContent


class Command(BaseCommand):
    help = "Makes the demo organisation (--demo), or an organisation with so many participants (--people N)."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--demo", action="store_true", help="the demo organisation and a small second one")
        what.add_argument(
            "--people", type=int, metavar="N", help="an organisation with N participants and their history"
        )
        parser.add_argument("--slug", default="seed", help="slug of that organisation (seed)")
        parser.add_argument(
            "--seed", type=int, default=1, help="number from which everything random follows (1)"
        )

        parser.add_argument("--sign-ins", type=int, default=20, help="how many participants get a card (20)")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = "demo" if options["demo"] else options["slug"]
        if Organisation.objects.filter(slug=slug).exists():
            raise CommandError(f"There is an organisation {slug} already. Nothing was changed.")
        if options["people"] is not None and options["people"] < 1:
            raise CommandError("--people takes a number of 1 or more.")
        try:
            with everywhere():
                self._make(slug, options)
        except NoContent as problem:
            raise CommandError(str(problem)) from problem

    def _make(self, slug: str, options: dict[str, Any]) -> None:
        if options["demo"]:
            organisation = make_demo()
        else:
            organisation = Organisation.objects.create(name=f"Werkbedrijf {slug}", slug=slug, demo=True)
            add_people(
                organisation,
                options["people"],
                timezone.localdate(),
                seed=options["seed"],
                sign_ins=options["sign_ins"],
                tell=self.stdout.write,
            )
        self.stdout.write(f"{organisation.name} ({organisation.slug}) is ready.")
