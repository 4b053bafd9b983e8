"""Loading: by stable key, all or nothing, and never a change to what was loaded."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from groeiplek.accounts.models import Organisation
from groeiplek.accounts.tenancy import inside
from groeiplek.catalogue.actions import load_pack, plan_pack, switch_on
from groeiplek.catalogue.content import assignment_content, journey_content, pack_content, talk_content
from groeiplek.catalogue.models import (
    Assignment,
    Competence,
    Criterion,
    Framework,
    JourneyTemplate,
    OrganisationPack,
    Pack,
    PackVersion,
    ScaleLevel,
    TalkGuide,
)
from groeiplek.catalogue.packs.findings import PackRefused
from groeiplek.catalogue.packs.schema import MOMENTS, Span
from groeiplek.catalogue.tests.conftest import PackOnDisk

pytestmark = pytest.mark.django_db

A, F = "assignments/1.1-A.yaml", "framework.yaml"
Two = tuple[Organisation, Organisation]


def test_shipped_packs_load() -> None:
    for path in sorted(Path(settings.CONTENT_DIR).glob("*/pack.yaml")):
        found = load_pack(path=path.parent)
        assert found.new
        files = list((path.parent / "assignments").glob("*.yaml"))
        assert Assignment.objects.filter(pack_version__pack__key=path.parent.name).count() == len(files)


def test_everything_of_a_pack_is_there(small: PackOnDisk) -> None:
    load_pack(path=small.path)

    framework = Framework.objects.get()
    assert framework.sources["werkkaart"]["review_by"] == "2027-06-01"
    assert list(ScaleLevel.objects.values_list("code", "proof__second_assessor")) == [
        ("A", None),
        ("B", True),
    ]
    top, part = Competence.objects.all()
    assert (top.code, top.tier, top.parent, top.things, top.codes) == ("1", 0, None, ["box"], ["LIJST 12"])
    assert (part.code, part.tier, part.parent) == ("1.1", 1, top)
    assert part.situations == {"nieuwe-doos": {"nl": "Er komt een nieuwe doos.", "en": "A new box comes in."}}
    criteria = Criterion.objects.values_list("level", "key", "kind", "occasion", "sources")
    assert list(criteria) == [
        ("A", "goal", "skill", False, []),
        ("B", "goal", "skill", True, ["werkkaart"]),
        ("B", "weet-waarom", "knowledge", True, []),
    ]
    assert {guide.moment for guide in TalkGuide.objects.all()} == set(MOMENTS)


def test_content_comes_back_typed(small: PackOnDisk) -> None:
    load_pack(path=small.path)

    assignment = Assignment.objects.current().get()
    content = assignment_content(assignment.pk)
    assert content.title == assignment.title
    assert list(content.questions) == ["eerst", "wat-nog", "klopt-dit", "volgorde", "paren", "gevoel"]
    assert pack_content(assignment.pack_version_id).cast["noor"].name == "Noor"
    assert journey_content(JourneyTemplate.objects.get().pk).settings.next_talk_days == Span(5, 10)
    guide = TalkGuide.objects.get(moment="guidance")
    assert talk_content(guide.pk).outcomes["blijven"].does == "stay"


def test_content_is_fetched_once(
    small: PackOnDisk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_pack(path=small.path)
    pk = Assignment.objects.get().pk

    with django_assert_num_queries(1):
        assert assignment_content(pk) is assignment_content(pk)


def test_second_time_changes_nothing_with_one_query(
    small: PackOnDisk, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pack(path=small.path)
    monkeypatch.setattr("groeiplek.catalogue.actions.read_pack", lambda path: pytest.fail("was parsed again"))

    with django_assert_num_queries(3):  # the transaction's savepoint, and one to compare the digest
        found = load_pack(path=small.path)

    assert found.is_empty
    assert PackVersion.objects.count() == 1


def test_plan_writes_nothing(small: PackOnDisk) -> None:
    found = plan_pack(path=small.path)

    assert ("assignments", "1.1-A") in found.new
    assert not Pack.objects.exists()


def test_new_wording_needs_a_higher_second_number(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    first = Assignment.objects.get()
    small.edit(A, "nl: Wat doe je?", "nl: Wat doe jij?")

    with pytest.raises(PackRefused, match=r"never changes; make it 1\.1"):
        load_pack(path=small.path)
    small.version("1.1")
    found = load_pack(path=small.path)

    assert found.changed == (("assignments", "1.1-A", "questions", "eerst", "ask"),)
    assert not found.new
    assert not found.gone
    second = Assignment.objects.current().get()
    assert second.pk != first.pk
    assert second.competence_id == first.competence_id
    assert assignment_content(first.pk).questions["eerst"].ask["nl"] == "Wat doe je?"
    assert assignment_content(second.pk).questions["eerst"].ask["nl"] == "Wat doe jij?"
    assert list(PackVersion.objects.order_by("pk").values_list("version", "current")) == [
        ("1.0", False),
        ("1.1", True),
    ]


def test_names_that_went_need_a_higher_first_number(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    small.edit(A, "  gevoel:\n    kind: feeling", "  gevoelens:\n    kind: feeling")
    small.version("1.1")

    with pytest.raises(PackRefused, match=r"assignments > 1\.1-A > questions > gevoel.*make it 2\.0"):
        load_pack(path=small.path)
    small.version("2.0")
    found = load_pack(path=small.path)

    assert found.gone == (("assignments", "1.1-A", "questions", "gevoel"),)
    assert found.new == (("assignments", "1.1-A", "questions", "gevoelens"),)


def test_lower_number_is_refused(small: PackOnDisk) -> None:
    small.version("1.9")
    load_pack(path=small.path)
    small.edit(A, "nl: Wat doe je?", "nl: Wat doe jij?")
    small.version("1.8")

    with pytest.raises(PackRefused, match=r"lower than what is loaded, 1\.9; make it 1\.10"):
        load_pack(path=small.path)
    small.version("1.10")
    assert load_pack(path=small.path).changed


def test_other_order_on_the_screen_is_a_change(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    small.edit(A, "    kijkt:\n      nl: Doet kijkt.\n      en: Does kijkt.\n", "")
    small.edit(
        A,
        "    duwt:\n      nl: Doet duwt.\n",
        "    kijkt:\n      nl: Doet kijkt.\n      en: Does kijkt.\n    duwt:\n      nl: Doet duwt.\n",
    )
    small.version("1.1")

    assert load_pack(path=small.path).changed == (("assignments", "1.1-A", "trainer", "observe"),)


def test_other_comment_is_no_change(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    small.edit(A, "competence: 1.1", "# Nagelezen.\ncompetence: 1.1")

    assert load_pack(path=small.path).is_empty
    assert PackVersion.objects.count() == 1


def test_what_went_is_retired_and_comes_back(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    before = {row.key: row.pk for row in Criterion.objects.filter(level="B")}
    criterion = "              weet-waarom:\n                kind: knowledge\n                text:\n"
    text = "                  nl: Ik vertel waarom de bodem dicht moet.\n"
    text += "                  en: I tell why the bottom must be closed.\n"
    small.edit(F, criterion + text, "")
    small.version("2.0")
    load_pack(path=small.path)
    assert Criterion.objects.get(key="weet-waarom").retired

    small.edit(F, "\nsources:", f"{criterion}{text}\nsources:")
    small.version("2.1")
    load_pack(path=small.path)
    assert {row.key: row.pk for row in Criterion.objects.filter(level="B", retired=False)} == before


def test_competence_that_went_is_retired(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    (small.path / A).rename(small.path / "assignments" / "1.2-A.yaml")
    small.edit("assignments/1.2-A.yaml", "competence: 1.1", "competence: 1.2")
    small.edit(F, "      1.1:", "      1.2:")
    small.version("2.0")

    found = load_pack(path=small.path)

    assert ("competences", "1.1") in found.gone
    assert ("assignments", "1.1-A") in found.gone
    assert dict(Competence.objects.values_list("code", "retired")) == {"1": False, "1.1": True, "1.2": False}


def test_refused_pack_changes_nothing(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    small.edit(A, "place: packing", "place: moon")

    with pytest.raises(PackRefused):
        load_pack(path=small.path)

    assert PackVersion.objects.get().version == "1.0"


def test_own_pack_is_invisible_to_another_organisation(small: PackOnDisk, two_organisations: Two) -> None:
    one, two = two_organisations
    load_pack(path=small.path, organisation=one)
    pack = Pack.objects.get()
    switch_on(organisation=one, pack=pack)

    assert list(Pack.objects.available_to(one.pk)) == [pack]
    assert list(Pack.objects.available_to(two.pk)) == []
    assert Competence.objects.used_by(one.pk).count() == 2
    assert not Competence.objects.used_by(two.pk).exists()
    assert Assignment.objects.offered_to(one.pk).count() == 1
    assert not Assignment.objects.offered_to(two.pk).exists()
    with pytest.raises(PackRefused, match="belongs to another organisation"):
        switch_on(organisation=two, pack=pack)


def test_two_organisations_may_have_a_pack_of_the_same_name(
    small: PackOnDisk, two_organisations: Two
) -> None:
    one, two = two_organisations
    load_pack(path=small.path, organisation=one)
    small.edit(A, "nl: Een doos vouwen", "nl: Een krat vouwen")
    load_pack(path=small.path, organisation=two)
    load_pack(path=small.path)

    assert Pack.objects.filter(key="klein").count() == 3
    for organisation in (None, one):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pack.objects.create(key="klein", organisation=organisation, name={})
    assert plan_pack(path=small.path, organisation=two).is_empty


def test_switching_on_twice_is_once(small: PackOnDisk, two_organisations: Two) -> None:
    one, two = two_organisations
    load_pack(path=small.path)
    pack = Pack.objects.get()
    for _ in range(2):
        switch_on(organisation=one, pack=pack)

    with inside(one.pk):
        assert OrganisationPack.objects.get().pack == pack
    assert not Competence.objects.used_by(two.pk).exists()


def test_borrowing_pack_takes_the_place_of_an_assignment(
    small: PackOnDisk, lent: PackOnDisk, two_organisations: Two
) -> None:
    one, two = two_organisations
    load_pack(path=small.path)
    load_pack(path=lent.path, organisation=one)
    switch_on(organisation=one, pack=Pack.objects.get(key="eigen"))
    switch_on(organisation=two, pack=Pack.objects.get(key="klein"))

    assert Competence.objects.count() == 2
    assert [row.title["nl"] for row in Assignment.objects.offered_to(one.pk)] == ["Onze doos vouwen"]
    assert [row.title["nl"] for row in Assignment.objects.offered_to(two.pk)] == ["Een doos vouwen"]
    assert Competence.objects.used_by(one.pk).count() == 2


def test_borrowing_pack_needs_the_other_one_loaded(lent: PackOnDisk) -> None:
    with pytest.raises(PackRefused, match="not loaded; load that one first"):
        load_pack(path=lent.path)
    assert not Pack.objects.exists()
