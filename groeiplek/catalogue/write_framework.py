"""Writes a framework by stable code: what is there is updated, what went is retired, nothing is deleted."""

from groeiplek.catalogue.models import Competence, Criterion, Framework, Pack, ScaleLevel
from groeiplek.catalogue.packs.framework import Place
from groeiplek.catalogue.packs.schema import FrameworkFile


def write_framework(pack: Pack, content: FrameworkFile) -> dict[str, Competence]:
    """Inside a transaction of the caller. Returns the competences in use by code."""
    sources = {name: source.model_dump(mode="json") for name, source in content.sources.items()}
    framework, _ = Framework.objects.update_or_create(
        pack=pack, defaults={"tiers": list(content.tiers), "sources": sources}
    )
    _write_scale(framework, content)
    places = list(content.walk())
    kept = {row.code: row for row in Competence.objects.filter(framework=framework)}
    rows: dict[str, Competence] = {}
    for order, place in enumerate(places):
        row = kept.get(place.code) or Competence(framework=framework, code=place.code)
        _fill(row, place, order, rows.get(place.parent or ""))
        row.save()
        rows[place.code] = row
    Competence.objects.filter(framework=framework).exclude(code__in=rows).update(retired=True)
    _write_criteria(framework, places, rows)
    return rows


def _fill(row: Competence, place: Place, order: int, parent: Competence | None) -> None:
    part = place.part
    row.parent, row.tier, row.order, row.retired = parent, place.tier, order, False
    row.name, row.about = part.name, part.about or {}
    row.things, row.codes = list(part.things), list(part.codes)
    row.situations = {name: situation.text for name, situation in part.situations.items()}


def _write_scale(framework: Framework, content: FrameworkFile) -> None:
    for order, (code, step) in enumerate(content.scale.items()):
        proof = step.proof.model_dump(exclude_defaults=True) if step.proof else {}
        values = {"order": order, "name": step.name, "means": step.means, "proof": proof}
        ScaleLevel.objects.update_or_create(framework=framework, code=code, defaults=values)
    # Records hold the code of a level, not its row, so a step that went can go.
    ScaleLevel.objects.filter(framework=framework).exclude(code__in=content.scale).delete()


def _write_criteria(framework: Framework, places: list[Place], competences: dict[str, Competence]) -> None:
    kept = {
        (row.competence_id, row.level, row.key): row
        for row in Criterion.objects.filter(competence__framework=framework)
    }
    written: list[Criterion] = []
    for place in places:
        competence = competences[place.code]
        for level, content in (place.part.levels or {}).items():
            for order, (key, criterion) in enumerate(content.criteria.items()):
                row = kept.pop((competence.pk, level, key), None)
                row = row or Criterion(competence=competence, level=level, key=key)
                row.order, row.kind, row.text, row.retired = order, criterion.kind, criterion.text, False
                row.sources = list(criterion.sources)
                row.occasion = content.occasion or criterion.occasion
                written.append(row)
    Criterion.objects.bulk_create([row for row in written if row.pk is None])
    fields = ["order", "kind", "text", "sources", "occasion", "retired"]
    Criterion.objects.bulk_update([row for row in written if row.pk is not None], fields)
    Criterion.objects.filter(pk__in=[row.pk for row in kept.values()]).update(retired=True)
