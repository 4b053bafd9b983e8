"""Finding people by name, whatever the capitals and accents."""

import re
import unicodedata

from django.db.models import Q

# Letters that people type without their accent, with what they may stand for in a name.
_ACCENTED = "àáâãäåāăąçćčèéêëēėęěğìíîïīįłñńňòóôõöøōőřśşšùúûüūůűýÿžźż"
_PLAIN = {"ł": "l", "ø": "o"}
_LONGEST = 80


def _plain(letter: str) -> str:
    return _PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _alike() -> dict[str, str]:
    found: dict[str, str] = {}
    for letter in _ACCENTED:
        found[_plain(letter)] = found.get(_plain(letter), "") + letter
    return found


_ALIKE = _alike()


def name_pattern(word: str) -> str:
    """A regular expression for names in which this word stands; works in every database that we support."""
    parts = []
    for letter in unicodedata.normalize("NFC", word.casefold()):
        plain = _plain(letter)
        both = plain + _ALIKE.get(plain, "")
        # Written out in both sizes: not every database knows the capitals of accented letters.
        parts.append(f"[{both}{both.upper()}]" if plain in _ALIKE else re.escape(letter))
    return "".join(parts)


def named(words: str) -> Q:
    """People in whose name every one of these words stands."""
    found = Q(pk__isnull=False)
    for word in words[:_LONGEST].split():
        pattern = name_pattern(word)
        found &= Q(first_name__iregex=pattern) | Q(infix__iregex=pattern) | Q(last_name__iregex=pattern)
    return found
