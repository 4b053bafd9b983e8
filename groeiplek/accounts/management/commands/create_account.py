"""The first sign-in of an organisation, made at the server itself."""

import getpass
import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groeiplek.accounts import actions
from groeiplek.accounts.models import Account, Organisation, RoleCode

PASSWORD = "GROEIPLEK_PASSWORD"  # noqa: S105 - the name of the variable


class Command(BaseCommand):
    help = "Makes somebody who can sign in, with one role in the whole organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", help="the short name (slug) of the organisation")
        parser.add_argument("--new-organisation", metavar="NAME", help="makes this organisation first")
        parser.add_argument("--login", required=True, help="what this person types to sign in")
        parser.add_argument("--role", choices=RoleCode.values, default=RoleCode.ADMINISTRATOR)
        parser.add_argument("--first-name", help="as it is shown; the login where it is not given")
        parser.add_argument("--infix", default="", help="de, van der ...")
        parser.add_argument("--last-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        if Account.objects.filter(login=actions.clean_login(options["login"])).exists():
            raise CommandError(_("This login name is taken. Choose another one."))
        password = os.environ.get(PASSWORD) or _ask_password()
        with transaction.atomic():
            organisation = _organisation(options["organisation"], options["new_organisation"])
            try:
                actions.create_account(
                    organisation=organisation,
                    login=options["login"],
                    password=password,
                    role=options["role"],
                    first_name=options["first_name"] or options["login"],
                    infix=options["infix"],
                    last_name=options["last_name"],
                )
            except ValidationError as problem:
                raise CommandError(" ".join(problem.messages)) from None
        words = _("%(login)s can sign in now, at %(organisation)s.")
        self.stdout.write(words % {"login": options["login"], "organisation": organisation.name})


def _ask_password() -> str:
    try:
        password = getpass.getpass(_("Password: "))
        repeated = getpass.getpass(_("Once more: "))
    except (EOFError, KeyboardInterrupt):
        raise CommandError(
            _("No password. Type one, or set %(variable)s.") % {"variable": PASSWORD}
        ) from None
    if password != repeated:
        raise CommandError(_("These were two different passwords. Nothing was made."))
    return password


def _organisation(slug: str | None, new_name: str | None) -> Organisation:
    if new_name:
        try:
            return actions.new_organisation(name=new_name, slug=slug or "")
        except IntegrityError:
            raise CommandError(
                _("There is an organisation with this short name. Give another one with --organisation.")
            ) from None
    found = Organisation.objects.filter(slug=slug or "").first()
    if found is None:
        known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)) or "-"
        words = _("Name it with --organisation (known: %(known)s), or make one: --new-organisation NAME.")
        raise CommandError(words % {"known": known})
    return found
