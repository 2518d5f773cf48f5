"""Draws Mermaid fences as inline SVG while the site is built: no script and no request in the browser."""

from __future__ import annotations

import hashlib
import os
import re
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import mermaidx
from markdown import Markdown

KEPT = Path(__file__).parent.parent / "build" / "diagrams"
ID = re.compile(r"my-svg")


def drawn(source: str) -> str:
    """Returns the SVG of a diagram. It takes seconds, so each is kept in `build/diagrams` once it is drawn.

    Raises:
        Exception: The source is no Mermaid.
    """
    known = KEPT / hashlib.sha256(f"{version('mermaidx')}\n{source}".encode()).hexdigest()
    if known.exists():
        return known.read_text("utf-8")
    svg = str(mermaidx.render(source).svg())
    KEPT.mkdir(parents=True, exist_ok=True)
    part = known.with_suffix(f".{os.getpid()}")  # another process may be drawing the same
    part.write_text(svg, "utf-8")
    part.replace(known)
    return svg


def validate(
    language: str, inputs: dict[str, str], options: dict[str, Any], attributes: dict[str, str], markdown: Markdown
) -> bool:
    """Accepts `title` on a Mermaid fence, and nothing else."""
    options["title"] = inputs.pop("title", "")
    return not inputs


def fence(
    source: str,
    language: str,
    css_class: str,
    options: dict[str, Any],
    markdown: Markdown,
    **_: Any,
) -> str:
    """Returns a figure with the drawn diagram, as a custom fence of pymdownx.superfences.

    Args:
        source: The diagram, in Mermaid's own words.
        language: The fence's language.
        css_class: The class of the figure.
        options: May name a `title`, which readers of the page hear instead of the drawing.
        markdown: The page's Markdown instance; it counts the diagrams so that no two share an id.

    Returns:
        HTML.
    """
    number = getattr(markdown, "diagrams", 0) + 1
    markdown.diagrams = number
    title = escape(options.get("title") or "Diagram")
    drawing = ID.sub(f"diagram-{number}", drawn(source))
    drawing = re.sub(r' role="[^"]*"| aria-roledescription="[^"]*"', "", drawing, count=2)
    start, rest = drawing.split(">", 1)
    start += f' role="img" aria-labelledby="diagram-{number}-title"'
    return f'<figure class="{css_class}">{start}><title id="diagram-{number}-title">{title}</title>{rest}</figure>'
