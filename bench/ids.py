"""Prints what the load tool needs to know of a seeded organisation, as JSON: cards of participants with an open run, logins of staff.

groeiplek seed --people 1000 --slug bench --sign-ins 1000
DJANGO_SETTINGS_MODULE=groeiplek.config.settings GROEIPLEK_DEMO=1 python bench/ids.py bench > ids.json
"""

import json
import sys

import django

django.setup()

from groeiplek.accounts.demo import PASSWORD, PICTURES, _token  # noqa: E402
from groeiplek.accounts.models import DemoSignIn, Organisation  # noqa: E402
from groeiplek.accounts.tenancy import inside  # noqa: E402
from groeiplek.catalogue.content import assignment_content  # noqa: E402
from groeiplek.journeys.models import Run  # noqa: E402

organisation = Organisation.objects.get(slug=sys.argv[1])
with inside(organisation.pk):
    rows = DemoSignIn.objects.select_related("person__account")
    staff = {row.person.account.login: row.role for row in rows if row.person.account.login}
    carded = {row.person_id: row.person for row in rows if row.role == "participant"}
    learners = []
    # Before the explanation was seen, a question sends on to the story.
    ready = Run.objects.open().filter(explanation_seen_at__isnull=False, journey__person__in=carded)
    for run in ready.select_related("journey"):
        names = list(assignment_content(run.assignment_id).questions)
        content = assignment_content(run.assignment_id).questions[names[0]]
        if not getattr(content, "options", None):
            continue
        learners.append(
            {
                "token": _token(carded[run.journey.person_id]),
                "run": run.uid,
                "option": next(iter(content.options)),
            }
        )
print(
    json.dumps(
        {"password": PASSWORD, "pictures": " ".join(PICTURES), "staff": staff, "learners": learners}, indent=1
    )
)
