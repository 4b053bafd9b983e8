"""What somebody can do: the levels of each competence as squares."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.catalogue.models import Competence, ScaleLevel
from groeiplek.dossier.models import Basis, LevelRecord
from groeiplek.kit.templatetags.kit import text


@dataclass(frozen=True)
class Square:
    """One level. `state` is done, now or empty."""

    code: str
    state: str


@dataclass(frozen=True)
class Line:
    """One competence with its squares; `spoken` says the same in words."""

    code: str
    name: str
    squares: list[Square]
    spoken: str

    @property
    def touched(self) -> bool:
        return any(square.state for square in self.squares)


def squares_of(
    organisation_id: int, records: Iterable[LevelRecord], now: Iterable[tuple[int, str]]
) -> list[Line]:
    """Every competence of the lowest storey. `now`: pairs of competence and level that are being learnt. Two queries."""
    today = timezone.localdate()
    gone = {record.corrects_id for record in records if record.corrects_id}
    proven = {
        (record.competence_id, record.level)
        for record in records
        if record.basis == Basis.PROVEN
        and record.pk not in gone
        and (record.valid_until is None or record.valid_until >= today)
    }
    learning = set(now)
    nodes = list(
        Competence.objects.used_by(organisation_id).only("code", "name", "framework_id", "parent_id")
    )
    parents = {node.parent_id for node in nodes}
    scales: dict[int, list[str]] = {}
    for framework, code in ScaleLevel.objects.filter(
        framework__in={node.framework_id for node in nodes}
    ).values_list("framework_id", "code"):
        scales.setdefault(framework, []).append(code)
    return [
        _line(node, scales.get(node.framework_id, []), proven, learning)
        for node in nodes
        if node.pk not in parents
    ]


def _line(
    node: Competence, scale: list[str], proven: set[tuple[int, str]], learning: set[tuple[int, str]]
) -> Line:
    words = {"done": _("achieved"), "now": _("being learnt"), "": _("later")}
    squares = []
    for code in scale:
        state = "done" if (node.pk, code) in proven else "now" if (node.pk, code) in learning else ""
        squares.append(Square(code, state))
    spoken = ", ".join(f"{square.code} {words[square.state]}" for square in squares)
    return Line(node.code, text(node.name), squares, spoken)
