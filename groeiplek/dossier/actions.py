"""Writing in somebody's file. Levels are only added to; a correction is a new record that names the old one (V6)."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from groeiplek.accounts import trail
from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import Competence
from groeiplek.dossier.models import Basis, Certificate, LevelRecord


@transaction.atomic
def prove_level(
    *,
    viewer: Viewer,
    person: Person,
    competence: Competence,
    level: str,
    date: datetime.date,
    assessors: Iterable[Person],
    evidence: dict[str, Any],
    source_kind: str,
    source_uid: str,
    corrects: LevelRecord | None = None,
    role: str = "",
) -> LevelRecord:
    """Adds a proven level (W43). `evidence` holds plain facts; `source` names once where it came from."""
    record = LevelRecord.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        competence=competence,
        level=level,
        basis=Basis.PROVEN,
        date=date,
        evidence=evidence,
        source_kind=source_kind,
        source_uid=source_uid,
        corrects=corrects,
    )
    record.assessors.set(assessors)
    trail.record(
        viewer,
        "prove_level",
        record,
        subject_uid=person.uid,
        role=role,
        competence=competence.code,
        level=level,
    )
    return record


@transaction.atomic
def take_back_level(
    *,
    viewer: Viewer,
    record: LevelRecord,
    date: datetime.date,
    assessors: Iterable[Person],
    source_kind: str,
    source_uid: str,
    role: str = "",
) -> LevelRecord:
    """A correction after which the level no longer stands; certificates that name it are withdrawn on that day."""
    correction = prove_level(
        viewer=viewer,
        person=record.person,
        competence=record.competence,
        level="",
        date=date,
        assessors=assessors,
        evidence={"taken_back": record.level},
        source_kind=source_kind,
        source_uid=source_uid,
        corrects=record,
        role=role,
    )
    issued = Certificate.objects.filter(person=record.person, withdrawn_on__isnull=True)
    for certificate in issued:
        if any(line.get("record") == record.uid for line in certificate.lines):
            certificate.withdrawn_on = date
            certificate.save(update_fields=["withdrawn_on"])
            trail.record(
                viewer, "withdraw_certificate", certificate, subject_uid=record.person.uid, role=role
            )
    return correction


@transaction.atomic
def issue_certificate(
    *,
    viewer: Viewer,
    person: Person,
    source_uid: str,
    date: datetime.date,
    lines: Sequence[dict[str, Any]],
    assessors: Iterable[Person],
    role: str = "",
) -> Certificate:
    """Keeps a certificate as it is printed and handed over (W50). `lines`: see `Certificate.lines`."""
    certificate = Certificate.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        source_uid=source_uid,
        issued_on=date,
        handed_over_on=date,
        name=person.full_name,
        organisation_name=person.organisation.name,
        lines=list(lines),
    )
    certificate.assessors.set(assessors)
    trail.record(
        viewer, "issue_certificate", certificate, subject_uid=person.uid, role=role, levels=len(lines)
    )
    return certificate
