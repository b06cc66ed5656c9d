"""Templates: every value is escaped; nothing that comes from a text ever reaches a page as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from adfontes.web import words
from adfontes.web.navigation import GROUPS
from adfontes.web.runs import render_runs
from adfontes.web.runs import without_controls as without_controls

STATIC = Path(__file__).parent / "static"
STYLES = (
    "reader",
    "text",
    "strike",
    "told",
    "said",
    "map",
    "network",
    "timeline",
    "notes",
    "weighing",
    "asking",
    "client",
    "paper",
)
"""The style sheets of every page, in the order in which they must be read."""

TEMPLATES = Environment(
    loader=PackageLoader("adfontes.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


TEMPLATES.filters["onelined"] = without_controls
TEMPLATES.globals["render_runs"] = render_runs
TEMPLATES.filters["share"] = lambda value: f"{value:.0%}"
TEMPLATES.globals["counted"] = words.of_number
TEMPLATES.globals["navigation"] = GROUPS
TEMPLATES.globals["scripts"] = frozenset(p.stem for p in (STATIC / "client").glob("*.js"))


def render(template: str, context: dict[str, Any], status: int = 200) -> Response:
    """A page as an answer. Lone surrogates, which UTF-8 cannot hold, become question marks."""
    body = TEMPLATES.get_template(template).render(context)
    return Response(body.encode("utf-8", "replace"), status, media_type="text/html")


def style_sheet() -> str:
    """All styles as one sheet, in their order: a page waits for each file that it names."""
    return "\n".join((STATIC / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
