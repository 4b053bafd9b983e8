"""Tagged PDF from typst templates; every document passes the PDF/UA-1 gate, or is not made at all."""

import functools
import json
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

FONTS = Path(__file__).resolve().parent / "fonts"
TEMPLATES = Path(__file__).resolve().parent.parent


@functools.cache
def _fonts() -> Any:
    # Imported late: most processes never print, and the library is the largest of all.
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def render_pdf(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template (path below the package, for example `desk/typst/sheet.typ`).

    `data` reaches the template as JSON; it holds `title` and `language`. Raises typst.TypstError where the document
    is not accessible: a picture without text, a heading out of order.
    """
    import typst

    document: bytes = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(timezone.now().timestamp()),
    )
    return document


def pdf_response(template: str, data: dict[str, Any], filename: str) -> HttpResponse:
    """Shown in the browser, with a name for who saves it."""
    response = HttpResponse(render_pdf(template, data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}.pdf"'
    return response
