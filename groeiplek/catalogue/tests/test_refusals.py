"""Each way to spoil a pack is reported with file, line, path and what to do."""

import pytest
from django.utils import translation

from groeiplek.catalogue.packs.findings import PackRefused
from groeiplek.catalogue.packs.reader import read_pack
from groeiplek.catalogue.tests.conftest import PackOnDisk

A = "assignments/1.1-A.yaml"
P, F, J = "pack.yaml", "framework.yaml", "journeys.yaml"

# File, what is there, what is made of it, how many lines below that the finding stands, its path, words of the message.
SPOILT = {
    "tab": (A, "  nl: Een doos", "\tnl: Een doos", 0, "", "use spaces"),
    "odd indentation": (A, "  nl: Een doos", "   nl: Een doos", 0, "", "two spaces"),
    "comment behind a text": (A, "Een doos vouwen", "Een doos # vouwen", 0, "", "a line of its own"),
    "comment behind a quoted text": (A, "nl: Een doos vouwen", 'nl: "Een doos" # nieuw', 0, "", "a line of its own"),
    "forgotten opening quote": (A, "Een doos vouwen", "Let op: een doos", 0, "", "double quotes"),
    "forgotten closing quote": (A, "nl: Een doos vouwen", 'nl: "Een doos vouwen', 0, "", "no closing double quote"),
    "quote that ends too soon": (A, "nl: Een doos vouwen", 'nl: "Een" doos', 0, "", "after the closing quote"),
    "single quote": (A, "nl: Een doos", "nl: 's Morgens een doos", 0, "", "double quotes"),
    "block text": (A, "nl: Een doos vouwen", "nl: |", 0, "", "double quotes"),
    "brackets around a text": (A, "nl: Een doos vouwen", "nl: [Een doos, en meer!]", 0, "", "list of names"),
    "braces around a text": (A, "nl: Een doos vouwen", "nl: {een: doos}", 0, "", "only in look and proof"),
    "no space after the colon": (A, "level: A", "level:A", 0, "", "no space after the colon"),
    "anchor": (A, "nl: Een doos vouwen", "nl: &doos Een doos", 0, "", "double quotes"),
    "alias": (A, "nl: Een doos vouwen", "nl: *doos", 0, "", "double quotes"),
    "tag": (A, "level: A", "level: !!str A", 0, "", "double quotes"),
    "merge": (A, "level: A", "level: A\n<<: A", 1, "", "plain word"),
    "second document": (A, "level: A", "---\nlevel: A", 0, "", "another document"),
    "wrong step": (A, "  place: packing", "      place: packing", 1, "", "look at the spaces"),
    "same name twice": (A, "  vouwen:\n", "  werk:\n", 0, "practice > werk", "stands here twice"),
    "empty text": (A, "nl: Een doos vouwen", "nl:", 0, "title > nl", "is empty"),
    "unknown field": (A, "level: A", "level: A\nlevels: A", 1, "levels", "Did you mean level"),
    "language missing": (A, "  en: Folding a box\n", "", -2, "title > en", "every language"),
    "language unknown": (A, "  en: Folding a box", "  en: Fold\n  fr: Plier", 1, "title > fr", "not a language"),
    "text too long": (A, "nl: Een doos vouwen", f"nl: {'doos ' * 9}vol", 0, "title > nl", "48 letters; 40"),
    "field missing": (A, "title:\n  nl: Een doos vouwen\n  en: Folding a box\n", "", -2, "title", "is missing"),
    "goal too long": (
        A,
        "nl: Ik vouw een doos.",
        "nl: Ik vouw een doos en nog een en nog een en nog een doos.",
        0,
        "goal > nl",
        "14 words; 12",
    ),
    "another goal": (A, "nl: Ik vouw een doos.", "nl: Ik vouw dozen.", 0, "goal > nl", "word for word"),
    "unknown competence": (A, "competence: 1.1", "competence: 1.2", 0, "competence", "did you mean 1.1"),
    "competence with parts": (A, "competence: 1.1", "competence: 1", 0, "competence", "does not exist"),
    "unknown level": (A, "level: A", "level: C", 0, "level", "does not exist in scale; choose from: A, B"),
    "other file name": (A, "level: A", "level: B", -1, "competence", "name the file 1.1-B.yaml"),
    "unknown person": (A, "        noor:", "        nora:", 0, "story > scenes > 1 > people > nora", "mean noor"),
    "unknown mood": (
        A,
        "mood: calm",
        "mood: kalm",
        0,
        "story > scenes > 1 > people > noor > mood",
        "did you mean calm",
    ),
    "unknown place": (A, "place: packing", "place: moon", 0, "story > place", "choose from: packing"),
    "unknown thing": (A, "things: [box]", "things: [bax]", 0, "story > scenes > 1 > things > 1", "mean box"),
    "unknown kind": (A, "kind: match", "kind: pairs", -1, "questions > paren", "has an unknown kind"),
    "two right": (
        A,
        "          nl: Keuze b\n          en: Choice b\n",
        "          nl: Keuze b\n          en: Choice b\n        right: yes\n",
        None,
        "questions > eerst > options",
        "exactly 1",
    ),
    "switch": (A, "right: yes", "right: true", 0, "questions > eerst > options > a > right", "write yes"),
    "feedback in one language": (
        A,
        "          nl: Kijk nog eens.\n          en: Kijk nog eens.\n",
        "          nl: Kijk nog eens.\n",
        None,
        "questions > eerst > options > b > feedback > en",
        "is missing",
    ),
    "behaviours": (A, "    duwt:\n      nl: Doet duwt.\n      en: Does duwt.\n", "", None, "trainer > observe", "3 is"),
    "film that is not there": (A, "  scenes:", "  video: doos.mp4\n  scenes:", 0, "story > video", "folder media"),
    "name with capitals": (A, "  eerst:", "  Eerst:", 0, "questions > Eerst", "small letters"),
    "unknown head": (P, "head: bun,", "head: bunn,", 0, "cast > noor > look > head", "did you mean bun"),
    "unknown icon": (P, "icon: package", "icon: packige", 0, "things > box > icon", "did you mean package"),
    "place that is not drawn": (P, "  packing:", "  moon:", 0, "places > moon", "does not exist in drawn places"),
    "colour": (P, "skin: f2d3b1", "skin: rose", 0, "cast > noor > look > skin", "six hexadecimal"),
    "version": (P, "version: 1.0", "version: 1", 0, "version", "like 1.0"),
    "other folder": (P, "pack: klein", "pack: groot", 0, "pack", "name of the folder"),
    "borrows what is not there": (P, "version: 1.0", "version: 1.0\nuses: weg", None, "uses", "beside this one"),
    "code twice": (F, "      1.1:", "      1:", None, "competences", "more than once"),
    "level outside the scale": (F, "          B:", "          D:", 0, "1 > parts > 1.1 > levels > D", "in scale"),
    "unknown source": (F, "[werkkaart]", "[werkkart]", 0, "B > criteria > goal > sources > 1", "mean werkkaart"),
    "kind of criterion": (F, "kind: knowledge", "kind: talent", 0, "weet-waarom > kind", "is not one of these"),
    "date": (F, "2027-06-01", "juni 2027", 0, "sources > werkkaart > review_by", "like 2027-06-01"),
    "unknown talk": (J, "talks: [begeleiding]", "talks: [begleiding]", 0, "leren > talks > 1", "mean begeleiding"),
    "moment missing": (J, "    moment: joint\n", "", None, "talks", "no guide for the moment joint"),
    "moment twice": (J, "moment: joint", "moment: final", 0, "talks > samen > moment", "one guide for each"),
    "unknown role": (J, "who: trainer", "who: teacher", 0, "items > blad-mee > who", "choose from"),
    "due": (J, "2 weeks before end", "2 weken voor het eind", 0, "items > blad-mee > due", "like 2 weeks before start"),
    "length": (J, "3-12 months", "12-3 months", 0, "journeys > klein > length", "like 3-12 months"),
    "unknown setting": (J, "proof-days: 5", "proof_days: 5", 0, "settings > proof_days", "Did you mean proof-days"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_pack_is_refused_where_it_is_spoilt(small: PackOnDisk, name: str) -> None:
    file, old, new, below, path, words = SPOILT[name]
    line = small.edit(file, old, new)

    with pytest.raises(PackRefused) as refused:
        read_pack(small.path)

    lines = [str(finding) for finding in refused.value.findings]
    fitting = [
        finding
        for finding in refused.value.findings
        if finding.file == file and " > ".join(finding.path).endswith(path) and words in finding.message
    ]
    assert fitting, lines
    if below is not None:
        assert line + below in [finding.line for finding in fitting], lines


def test_finding_reads_as_file_line_path_and_message(small: PackOnDisk) -> None:
    line = small.edit(A, "  en: Folding a box\n", "")

    with pytest.raises(PackRefused) as refused:
        read_pack(small.path)

    expected = f"{A}:{line - 2}: title > en: is missing; write this text in every language of pack.yaml"
    assert str(refused.value) == expected


def test_findings_of_all_files_come_at_once(small: PackOnDisk) -> None:
    small.edit(A, "place: packing", "place: moon")
    small.edit(F, "kind: knowledge", "kind: talent")
    small.edit(J, "3-12 months", "long")
    small.edit(P, "skin: f2d3b1", "skin: rose")

    with pytest.raises(PackRefused) as refused:
        read_pack(small.path)

    assert {finding.file for finding in refused.value.findings} == {A, F, J, P}


def test_other_file_among_the_assignments_is_refused(small: PackOnDisk) -> None:
    (small.path / "assignments" / "1.1-B.yml").write_text("level: B")

    with pytest.raises(PackRefused, match=r"let its name end in \.yaml"):
        read_pack(small.path)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "save the file as UTF-8"), (b"", "is empty"), (b"- nl: x\n", "must start with names")],
)
def test_file_that_is_no_pack(small: PackOnDisk, content: bytes, words: str) -> None:
    (small.path / P).write_bytes(content)

    with pytest.raises(PackRefused, match=words):
        read_pack(small.path)


def test_folder_without_a_pack(small: PackOnDisk) -> None:
    with pytest.raises(PackRefused, match=r"pack\.yaml: can not be read"):
        read_pack(small.path / "assignments")


def test_pack_needs_a_framework(small: PackOnDisk) -> None:
    (small.path / F).unlink()

    with pytest.raises(PackRefused, match=r"framework\.yaml: is missing"):
        read_pack(small.path)


def test_messages_are_in_the_language_of_the_author(small: PackOnDisk) -> None:
    small.edit(A, "nl: Een doos vouwen", f"nl: {'doos ' * 9}vol")

    with translation.override("nl"), pytest.raises(PackRefused) as refused:
        read_pack(small.path)

    assert str(refused.value).endswith("title > nl: heeft 48 letters; 40 is het meeste, dus maak het korter")
