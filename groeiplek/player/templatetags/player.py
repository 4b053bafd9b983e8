"""Tags of the participant's pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from groeiplek.catalogue.drawing.shapes import icon as path_of
from groeiplek.catalogue.packs.schema import AssignmentFile, PackFile, Scene
from groeiplek.catalogue.story import scene_alt
from groeiplek.kit.templatetags.kit import text
from groeiplek.player.words import Explained

register = template.Library()


@register.simple_tag
def explain(value: dict[str, str] | str, words: Explained | None) -> str | SafeString:
    """A text in the reader's language, with its hard words explained on tap."""
    plain = text(value)
    return words.mark(plain) if words else plain


@register.simple_tag
def things(names: tuple[str, ...], pack: PackFile) -> SafeString:
    """The symbols beside words: decoration, the words stand beside them."""
    drawn = "".join(
        f'<svg class="i thing" viewBox="0 0 24 24"><path d="{path_of(pack.things[name].icon)}"/></svg>'
        for name in names
        if name in pack.things
    )
    return mark_safe(f'<span class="things" aria-hidden="true">{drawn}</span>' if drawn else "")  # noqa: S308


@register.simple_tag
def picture_words(scene: Scene, content: AssignmentFile, pack: PackFile) -> str:
    """What there is to see in a scene, for who hears the picture."""
    return scene_alt(pack, scene, get_language() or "nl", place=content.story.place)
