"""The two commands say what is wrong or what changes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from groeiplek.accounts.models import Organisation
from groeiplek.catalogue.models import Competence, Pack
from groeiplek.catalogue.tests.conftest import PackOnDisk

A = "assignments/1.1-A.yaml"


def _said(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def test_check_says_that_a_pack_is_fine(small: PackOnDisk) -> None:
    assert _said("check_pack", str(small.path)) == "klein 1.0 is fine: 1 assignment.\n"


def test_check_names_file_and_line(small: PackOnDisk) -> None:
    line = small.edit(A, "place: packing", "place: moon")
    out = StringIO()

    with pytest.raises(CommandError, match="1 thing to mend"):
        call_command("check_pack", str(small.path), stdout=out)

    assert out.getvalue().startswith(f"{A}:{line}: story > place: moon does not exist")


@pytest.mark.django_db
def test_load_shows_what_changes(small: PackOnDisk) -> None:
    assert "  + assignments: 1\n" in _said("load_pack", str(small.path))
    assert _said("load_pack", str(small.path)) == "klein 1.0 -> 1.0: nothing changes\n"
    small.edit(A, "nl: Wat doe je?", "nl: Wat doe jij?")
    small.version("1.1")

    said = _said("load_pack", str(small.path))

    assert said == "klein 1.0 -> 1.1\n  ~ assignments > 1.1-A: questions > eerst > ask\n"


@pytest.mark.django_db
def test_dry_run_writes_nothing(small: PackOnDisk) -> None:
    assert "Nothing was written." in _said("load_pack", str(small.path), "--dry-run")
    assert not Pack.objects.exists()


@pytest.mark.django_db
def test_load_for_one_organisation(
    small: PackOnDisk, two_organisations: tuple[Organisation, Organisation]
) -> None:
    _said("load_pack", str(small.path), "--organisation", "twee")
    assert Pack.objects.get().organisation == two_organisations[1]
    assert Competence.objects.used_by(two_organisations[1].pk).exists()
    assert not Competence.objects.used_by(two_organisations[0].pk).exists()

    with pytest.raises(CommandError, match="There are: een, twee"):
        call_command("load_pack", str(small.path), "--organisation", "drie")


@pytest.mark.django_db
def test_refused_pack_is_explained(small: PackOnDisk) -> None:
    small.edit(A, "place: packing", "place: moon")
    with pytest.raises(CommandError, match="moon does not exist in places; choose from: packing"):
        call_command("load_pack", str(small.path))


@pytest.mark.django_db
def test_switch_on_for_one_organisation(
    small: PackOnDisk, two_organisations: tuple[Organisation, Organisation]
) -> None:
    _said("load_pack", str(small.path))

    assert _said("switch_on_pack", "klein", "een") == "Eén uses klein.\n"

    assert Competence.objects.used_by(two_organisations[0].pk).exists()
    assert not Competence.objects.used_by(two_organisations[1].pk).exists()
    with pytest.raises(CommandError, match=r"There is no pack groot\. There are: klein"):
        call_command("switch_on_pack", "groot", "een")
