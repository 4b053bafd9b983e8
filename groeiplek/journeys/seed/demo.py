"""The demo organisation, and a second one that proves that walls hold."""

import datetime

from django.db import transaction
from django.utils import timezone

from groeiplek.accounts.demo import give_demo_sign_in
from groeiplek.accounts.models import Organisation
from groeiplek.journeys.seed.builder import Builder, add_all, full_name
from groeiplek.journeys.seed.world import read

SEED = 20


@transaction.atomic
def make_demo(today: datetime.date | None = None) -> Organisation:
    """Both organisations with ten weeks of history before `today`. Call within `tenancy.everywhere()`."""
    today, plan = today or timezone.localdate(), read("demo.json")
    demo = _make(plan["organisation"], plan, today)
    _make(plan["other"], plan["second"], today)
    return demo


def _make(names: dict[str, str], plan: dict[str, object], today: datetime.date) -> Organisation:
    organisation = Organisation.objects.create(name=names["name"], slug=names["slug"], demo=True)
    builder = Builder(organisation, today, SEED)
    add_all(builder, plan)
    builder.write()
    for entry in [*plan["staff"], *plan["participants"]]:  # type: ignore[misc]
        if "note" in entry:
            person = builder.people[" ".join(part for part in full_name(entry["name"]) if part)]
            give_demo_sign_in(person=person, role=entry.get("role", "participant"), note=entry["note"])
    return organisation
