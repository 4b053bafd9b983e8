"""What a pack says arrives as it was typed."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from groeiplek.catalogue.actions import as_json
from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.reader import read_pack
from groeiplek.catalogue.packs.schema import AssignmentFile, ChooseOne, Match, Span
from groeiplek.catalogue.packs.yaml_reader import read_yaml
from groeiplek.catalogue.tests.conftest import SMALL, PackOnDisk

SHIPPED = sorted(path.parent for path in Path(settings.CONTENT_DIR).glob("*/pack.yaml"))
FILES = [path.relative_to(SMALL) for path in sorted(SMALL.rglob("*.yaml"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_pack_is_without_errors(path: Path) -> None:
    assert read_pack(path).assignments


def test_small_pack_is_read_as_typed(small: PackOnDisk) -> None:
    parsed = read_pack(small.path)
    journey = parsed.journeys["klein"]
    assignment = parsed.assignments["1.1-A"]
    question, pairs = assignment.questions["eerst"], assignment.questions["paren"]

    assert parsed.pack.number == (1, 0)
    assert journey.length.months == Span(3, 12)
    assert journey.settings.next_talk_days == Span(5, 10)
    assert (journey.settings.proof_days, journey.settings.open_goals) == (5, 2)
    assert isinstance(question, ChooseOne)
    assert [option.right for option in question.options.values()] == [True, False]
    assert isinstance(pairs, Match)
    assert pairs.options["a"].with_["nl"] == "Hoort bij a"
    assert assignment.practice["werk"].looking_back["nl"] == "Wat was werk?"
    assert assignment.practice["gevoel"].looking_back["nl"] == "Wat is gevoel?"
    assert assignment.words["bodem"].forms("nl") == ("bodem", "bodems")
    assert parsed.framework is not None
    assert [place.code for place in parsed.framework.walk()] == ["1", "1.1"]


def test_everything_stays_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: no\nb: 12:30\nc: 7.10\nd: [1.0, yes]\n")
    assert read_yaml(tmp_path / "a.yaml", "a.yaml").plain() == {
        "a": "no",
        "b": "12:30",
        "c": "7.10",
        "d": ["1.0", "yes"],
    }


def test_text_may_go_on_under_its_name_and_stand_in_quotes(small: PackOnDisk) -> None:
    small.edit("assignments/1.1-A.yaml", "nl: Een doos vouwen", "nl:\n    Een doos\n    vouwen")
    small.edit("assignments/1.1-A.yaml", "en: Folding a box", 'en: "A box: \\"fold\\" #1"')

    title = read_pack(small.path).assignments["1.1-A"].title

    assert title == {"nl": "Een doos vouwen", "en": 'A box: "fold" #1'}


def test_flemish_may_be_added(small: PackOnDisk) -> None:
    small.edit(
        "assignments/1.1-A.yaml", "  en: Folding a box", "  nl-BE: Een doos plooien\n  en: Folding a box"
    )
    assert read_pack(small.path).assignments["1.1-A"].title["nl-BE"] == "Een doos plooien"


def test_assignments_stand_in_the_order_of_their_numbers(small: PackOnDisk) -> None:
    framework = (small.path / "framework.yaml").read_text()
    start, end = framework.index("      1.1:"), framework.index("\nsources:")
    block = framework[start:end]
    copies = "".join(block.replace("1.1:", f"{code}:") for code in ("1.10", "1.2"))
    (small.path / "framework.yaml").write_text(framework[:end] + copies + framework[end:])
    text = (small.path / "assignments" / "1.1-A.yaml").read_text()
    for code in ("1.10", "1.2"):
        (small.path / "assignments" / f"{code}-A.yaml").write_text(
            text.replace("competence: 1.1", f"competence: {code}")
        )

    assert list(read_pack(small.path).assignments) == ["1.1-A", "1.2-A", "1.10-A"]


def test_borrowing_pack_has_the_people_of_the_other(lent: PackOnDisk) -> None:
    parsed = read_pack(lent.path)

    assert parsed.framework is None
    assert parsed.borrowed is not None
    assert set(parsed.pack.cast) == {"noor", "piet"}
    assert parsed.assignments["1.1-A"].title["nl"] == "Onze doos vouwen"


def test_what_is_kept_reads_back_the_same(small: PackOnDisk) -> None:
    assignment = read_pack(small.path).assignments["1.1-A"]
    again = AssignmentFile.model_validate_json(as_json(assignment))

    assert again == assignment
    assert list(again.questions) == list(assignment.questions)


def _loads_or_is_refused(path: Path) -> None:
    findings: tuple[Finding, ...] | None = None
    try:
        read_pack(path)
    except PackRefused as refused:
        findings = refused.findings
    assert findings is None or (findings and all(finding.message for finding in findings))


@how(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pack_without_one_of_its_lines_loads_or_is_refused(small: PackOnDisk, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    lines = (SMALL / file).read_text(encoding="utf-8").split("\n")
    gone = data.draw(st.integers(0, len(lines) - 1))
    (small.path / file).write_text("\n".join([*lines[:gone], *lines[gone + 1 :]]), encoding="utf-8")
    try:
        _loads_or_is_refused(small.path)
    finally:
        (small.path / file).write_text("\n".join(lines), encoding="utf-8")


@how(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(FILES),
    start=st.integers(0, 9000),
    length=st.integers(0, 12),
    new=st.text(st.sampled_from("ab :-#[]{}\"'&*!|>%@`\n\t\\,?0"), max_size=8),
)
def test_pack_with_a_slip_of_the_hand_loads_or_is_refused(
    small: PackOnDisk, file: Path, start: int, length: int, new: str
) -> None:
    text = (SMALL / file).read_text(encoding="utf-8")
    start %= len(text)
    (small.path / file).write_text(text[:start] + new + text[start + length :], encoding="utf-8")
    try:
        _loads_or_is_refused(small.path)
    finally:
        (small.path / file).write_text(text, encoding="utf-8")
