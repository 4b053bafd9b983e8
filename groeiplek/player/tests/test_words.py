"""Words that are explained on tap."""

from groeiplek.catalogue.packs.schema import Word
from groeiplek.player.words import Explained, _finder

WORDS = {
    "klep": Word(word={"nl": "klep, kleppen", "en": "flap"}, means={"nl": "Een stuk karton.", "en": "Card."}),
    "uitleg": Word(
        word={"nl": "uitleg, legt uit", "en": "explanation"}, means={"nl": "Hoe het moet.", "en": "How."}
    ),
}


def _explained() -> Explained:
    return Explained(WORDS, _finder(WORDS, "nl"))


def test_every_form_opens_the_same_meaning() -> None:
    words = _explained()

    html = words.mark("De kleppen. Joost legt uit.")

    assert 'popovertarget="word-klep">kleppen</button>' in html
    assert 'popovertarget="word-uitleg">legt uit</button>' in html
    assert list(words.used) == ["klep", "uitleg"]


def test_only_whole_words() -> None:
    words = _explained()

    assert words.mark("De klepper klapt.") == "De klepper klapt."
    assert not words.used


def test_what_is_written_never_becomes_markup() -> None:
    assert _explained().mark("<b>klep</b>").startswith("&lt;b&gt;<button")
