"""Loading packs and switching them on."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.models import Organisation
from groeiplek.accounts.tenancy import inside
from groeiplek.accounts.trail import record
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue import content
from groeiplek.catalogue.films import keep_films
from groeiplek.catalogue.loaded import content_of
from groeiplek.catalogue.models import (
    Assignment,
    Competence,
    Framework,
    JourneyTemplate,
    OrganisationPack,
    Pack,
    PackVersion,
    TalkGuide,
)
from groeiplek.catalogue.packs.difference import Content, Difference, check_version, difference
from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.folder import PACK, digest_of
from groeiplek.catalogue.packs.reader import ParsedPack, read_pack
from groeiplek.catalogue.packs.schema import Part
from groeiplek.catalogue.write_framework import write_framework


def as_json(part: Part) -> str:
    """How content is kept: names as in the files, what is absent left out."""
    return part.model_dump_json(by_alias=True, exclude_defaults=True)


def plan_pack(*, path: Path, organisation: Organisation | None = None) -> Difference:
    """What `load_pack` would do, without doing it. Raises PackRefused."""
    return _plan(path, organisation).difference


@transaction.atomic
def load_pack(*, path: Path, organisation: Organisation | None = None) -> Difference:
    """Loads a pack for everybody, or for one organisation. Raises PackRefused; then nothing was changed.

    What is loaded already is recognised by its digest and left alone. A loaded version never changes.
    """
    plan = _plan(path, organisation)
    if plan.parsed is None:
        return plan.difference
    if (
        plan.current is not None
        and plan.difference.is_empty
        and plan.difference.version == plan.current.version
    ):
        # Only comments or spaces differ: remember the new digest, so that the next time is cheap again.
        PackVersion.objects.filter(pk=plan.current.pk).update(digest=plan.parsed.digest)
        return plan.difference
    version = _write(plan.parsed, organisation)
    keep_films(version, plan.parsed, path)
    content.forget()
    return plan.difference


def switch_on(*, organisation: Organisation, pack: Pack) -> None:
    """The organisation uses this pack from now on, and the one that it borrows from.

    A second time changes nothing. Raises PackRefused for a pack of another organisation.
    """
    if pack.organisation_id not in (None, organisation.pk):
        raise PackRefused([Finding(pack.key, 0, (), _("belongs to another organisation"))])
    with inside(organisation.pk), transaction.atomic():
        for each in (*_lender(pack, organisation), pack):
            _row, made = OrganisationPack.objects.get_or_create(organisation=organisation, pack=each)
            if made:
                record(_system(organisation), "switch_on_pack", pack=each.key)


def _system(organisation: Organisation) -> Viewer:
    """Who acts when a command does: nobody by name."""
    return Viewer(person_id=0, person_uid="", organisation_id=organisation.pk, name="")


@dataclass(frozen=True)
class _Plan:
    """`parsed` is absent when the digest shows that the pack is loaded already."""

    difference: Difference
    current: PackVersion | None
    parsed: ParsedPack | None


def _plan(path: Path, organisation: Organisation | None) -> _Plan:
    key = path.resolve().name
    versions = PackVersion.objects.filter(pack__key=key, pack__organisation=organisation, current=True)
    current = versions.select_related("pack").first()
    if current is not None and (path / PACK).is_file() and current.digest == digest_of(path):
        return _Plan(Difference(key, current.version, current.version), current, None)
    parsed = read_pack(path)
    before = content_of(current) if current is not None else None
    after = Content(parsed.pack, parsed.framework, parsed.journeys, parsed.talks, parsed.assignments)
    found = difference(before, after)
    check_version(before, found)
    return _Plan(found, current, parsed)


def _write(parsed: ParsedPack, organisation: Organisation | None) -> PackVersion:
    key = parsed.pack.pack
    pack, _made = Pack.objects.update_or_create(
        key=key, organisation=organisation, defaults={"name": parsed.pack.name}
    )
    PackVersion.objects.filter(pack=pack, current=True).update(current=False)
    version = PackVersion.objects.create(
        pack=pack,
        version=parsed.pack.version,
        digest=parsed.digest,
        loaded_at=timezone.now(),
        body=as_json(parsed.pack),
        framework=as_json(parsed.framework) if parsed.framework else "",
    )
    if parsed.framework is not None:
        competences = write_framework(pack, parsed.framework)
    else:
        competences = _borrowed(parsed, organisation)
    _write_content(version, parsed, competences)
    return version


def _write_content(version: PackVersion, parsed: ParsedPack, competences: dict[str, Competence]) -> None:
    Assignment.objects.bulk_create(
        Assignment(
            pack_version=version,
            competence=competences[each.competence],
            level=each.level,
            title=each.title,
            body=as_json(each),
        )
        for each in parsed.assignments.values()
    )
    JourneyTemplate.objects.bulk_create(
        JourneyTemplate(pack_version=version, key=key, name=each.name, body=as_json(each))
        for key, each in parsed.journeys.items()
    )
    TalkGuide.objects.bulk_create(
        TalkGuide(
            pack_version=version,
            key=key,
            moment=each.moment or "",
            name=each.name,
            minutes=each.minutes,
            body=as_json(each),
        )
        for key, each in parsed.talks.items()
    )


def _lender(pack: Pack, organisation: Organisation | None) -> list[Pack]:
    """The loaded pack that this one borrows from, none where it borrows nothing."""
    current = PackVersion.objects.filter(pack=pack, current=True).first()
    uses = content.pack_content(current.pk).uses if current is not None else None
    return [_named(uses, organisation)] if uses else []


def _named(key: str, organisation: Organisation | None) -> Pack:
    """Its own pack of this name stands before the one of everybody. Raises PackRefused."""
    packs = Pack.objects.filter(key=key, organisation=None)
    if organisation is not None:
        packs = Pack.objects.available_to(organisation.pk).filter(key=key)
    found = packs.order_by(F("organisation").desc(nulls_last=True)).first()
    if found is None:
        message = _("names the pack %(name)s, which is not loaded; load that one first")
        raise PackRefused([Finding(PACK, 0, ("uses",), message % {"name": key})])
    return found


def _borrowed(parsed: ParsedPack, organisation: Organisation | None) -> dict[str, Competence]:
    lender = _named(parsed.pack.uses or "", organisation)
    framework = Framework.objects.filter(pack=lender).first()
    rows = {row.code: row for row in Competence.objects.filter(framework=framework, retired=False)}
    missing = sorted({each.competence for each in parsed.assignments.values()} - set(rows))
    if missing:
        message = _("has another framework on disk than is loaded (%(codes)s); load it first")
        values = {"codes": ", ".join(missing)}
        raise PackRefused([Finding(PACK, 0, ("uses",), message % values)])
    return rows
