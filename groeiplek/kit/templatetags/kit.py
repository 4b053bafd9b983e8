"""Tags and filters that every template has."""

import datetime
import functools
import json
from pathlib import Path
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from groeiplek.kit import dates

register = template.Library()
ICONS: dict[str, str] = json.loads((Path(__file__).resolve().parent.parent / "icons.json").read_text())


@functools.cache
def _icon(name: str, extra: str) -> SafeString:
    return mark_safe(  # noqa: S308 - our own drawings
        f'<svg class="i{" " + extra if extra else ""}" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>'
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A line icon by its Tabler name; decoration only, the word stands beside it. Raises KeyError for an unknown one."""
    return _icon(name, extra)


@register.filter
def text(value: dict[str, str] | str | None) -> str:
    """A text of a content pack in the reader's language; in Dutch where that language is missing."""
    if not value:
        return ""
    if isinstance(value, str):
        return value
    language = get_language() or "nl"
    return value.get(language) or value.get(language.split("-")[0]) or value.get("nl") or next(iter(value.values()))


@register.filter
def when(moment: datetime.datetime) -> str:
    """Tomorrow at 10:00."""
    return dates.when_words(moment)


@register.filter
def day(value: datetime.date | datetime.datetime) -> str:
    """Tomorrow, Tuesday, or the date."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return dates.day_words(value)


@register.filter
def clock(value: datetime.datetime | datetime.time) -> str:
    """10:00."""
    return dates.clock(value)


@register.filter
def week(value: datetime.date) -> int:
    """The ISO week number."""
    return dates.week_number(value)


@register.simple_tag
def face(person: Any, size: str = "") -> SafeString:
    """The circle with initials beside a name; decoration, the name stands beside it."""
    return format_html('<span class="face initials {}" aria-hidden="true">{}</span>', size, person.initials)


@register.filter
def given(mapping: dict[str, Any], key: str) -> Any:
    """The value under a key that is only known in the template."""
    return mapping.get(key, "") if mapping else ""
