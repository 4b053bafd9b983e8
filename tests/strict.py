"""A variable that a template does not know is an error where it would be shown. In real use it is an empty text."""

import inspect

from django.template import engines
from django.template.base import Node


class UnknownVariable(AssertionError):
    """Raised while a page is made; names the template and the expression."""


class Unknown(str):
    """What stands for such a variable: empty, so that `default` and `if` work on it, but never to be shown."""

    def __html__(self) -> str:
        for frame in inspect.stack():
            node = frame.frame.f_locals.get("self")
            if isinstance(node, Node) and node.token is not None:
                raise UnknownVariable(f"{node.origin}: {node.token.contents}")
        raise UnknownVariable


def be_strict() -> None:
    """From now on, for every template."""
    engines["django"].engine.string_if_invalid = Unknown()  # type: ignore[attr-defined]
