"""The certificate as it is handed over: Dutch, A4 landscape, only what was achieved (W50, W76)."""

import datetime
import io
from typing import Any

import segno
from django.contrib.staticfiles import finders
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from groeiplek.dossier.codes import certificate_code
from groeiplek.dossier.models import Certificate

# More lines than this leave no room for what a level means.
ROOM_FOR_MEANINGS = 4
LONG_NAME = 22


def certificate(row: Certificate, check_address: str) -> dict[str, Any]:
    """`check_address` is the full address of the public page that checks the code."""
    with override("nl"):
        lines = _lines(row)
        assessors = list(dict.fromkeys(name for line in row.lines for name in line["assessors"]))
        return {
            "title": _("Certificate of %(name)s") % {"name": row.name},
            "language": "nl",
            "organisation": row.organisation_name,
            "mark": _mark(),
            "kind": _("Certificate"),
            "name": row.name,
            "name_size": 44 if len(row.name) <= LONG_NAME else 30,
            "lead": _("learned during the daily work. This is what %(name)s does without help:")
            % {"name": row.person.first_name},
            "head": [_("Level"), _("What"), _("Since")],
            "lines": lines,
            "stops": len(row.lines),
            "line_size": 13 if len(lines) <= ROOM_FOR_MEANINGS else 11,
            "line_gap": 1.5 if len(lines) <= ROOM_FOR_MEANINGS else 0.9,
            "date": date_format(row.issued_on, "j F Y"),
            "assessors": [{"name": name, "role": _("assessor")} for name in assessors[:2]],
            "check_words": _("Real? Scan the code."),
            "code": certificate_code(row),
            "qr": qr(check_address),
            "qr_alt": _("QR code. It opens the page that checks this certificate."),
        }


def _lines(row: Certificate) -> list[dict[str, Any]]:
    """One line a sub-skill with all its levels, the highest one explained."""
    parts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in row.lines:
        parts.setdefault((line["skill"], line["part"]), []).append(line)
    room = len(parts) <= ROOM_FOR_MEANINGS
    return [
        {
            "skill": skill,
            "part": part,
            "levels": [level["level"].split()[-1] for level in levels],
            "means": levels[-1]["means"] if room else "",
            "date": date_format(datetime.date.fromisoformat(levels[-1]["date"]), "j F Y"),
        }
        for (skill, part), levels in parts.items()
    ]


def _mark() -> str:
    path = finders.find("kit/img/mark.svg")
    with open(str(path), encoding="utf-8") as file:
        return file.read()


def qr(address: str) -> str:
    """The address as a picture."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
