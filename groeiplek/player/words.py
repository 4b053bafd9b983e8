"""Words that are explained on tap: where they stand in a text, and what they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from groeiplek.catalogue.content import assignment_content, explain_words, pack_content
from groeiplek.catalogue.packs.schema import Word

Found = tuple[re.Pattern[str] | None, Mapping[str, str]]


def _finder(words: Mapping[str, Word], language: str) -> Found:
    names = {form.casefold(): name for name, word in words.items() for form in word.forms(language)}
    if not names:
        return None, {}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(form) for form in longest_first) + r")(?!\w)"
    return re.compile(pattern, re.IGNORECASE), names


@lru_cache(maxsize=512)
def _finder_of(assignment_id: int, pack_version_id: int, language: str) -> Found:
    content, pack = assignment_content(assignment_id), pack_content(pack_version_id)
    return _finder(explain_words(content, pack), language)


@dataclass
class Explained:
    """Marks the words of one page; `used` holds those that stand on it, each once, for the boxes with their meaning."""

    words: Mapping[str, Word]
    finder: Found
    used: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, assignment_id: int, pack_version_id: int, language: str) -> "Explained":
        words = explain_words(assignment_content(assignment_id), pack_content(pack_version_id))
        return cls(words, _finder_of(assignment_id, pack_version_id, language))

    def mark(self, text: str) -> SafeString:
        """The text as HTML in which each explained word opens its meaning (also without JavaScript)."""
        pattern, names = self.finder
        if pattern is None:
            return conditional_escape(text)
        parts: list[str] = []
        end = 0
        for found in pattern.finditer(text):
            name = names[found[0].casefold()]
            self.used[name] = (found[0], self.words[name].means)
            parts.append(conditional_escape(text[end : found.start()]))
            parts.append(
                format_html(
                    '<button type="button" class="word" popovertarget="word-{}">{}</button>', name, found[0]
                )
            )
            end = found.end()
        parts.append(conditional_escape(text[end:]))
        return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
