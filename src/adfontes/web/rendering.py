"""Templates: every value is escaped; nothing that comes from a text ever reaches a page as markup."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from adfontes.web import words
from adfontes.web.navigation import GROUPS

TEMPLATES = Environment(
    loader=PackageLoader("adfontes.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def without_controls(text: str) -> str:
    """Words on one line without characters that steer others, for places that can hold no element: a page's title.

    The characters left out are Unicode's Bidi_Control ones (UAX #9, 2.1-2.6) and control characters.
    """
    line = " ".join(text.split())
    return "".join(c for c in line if c not in BIDI_CONTROLS and ord(c) >= 0x20)


BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

TEMPLATES.filters["onelined"] = without_controls
TEMPLATES.filters["share"] = lambda value: f"{value:.0%}"
TEMPLATES.globals["counted"] = words.of_number
TEMPLATES.globals["navigation"] = GROUPS


def render(template: str, context: dict[str, Any], status: int = 200) -> Response:
    """A page as an answer. Lone surrogates, which UTF-8 cannot hold, become question marks."""
    body = TEMPLATES.get_template(template).render(context)
    return Response(body.encode("utf-8", "replace"), status, media_type="text/html")
