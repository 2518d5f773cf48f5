"""Draws the picture that chats and networks show for a link to a page: 1200 x 630, in `docs/assets/cards/`.

Run as `python -m golden.cards` before the site is built. What draws the diagrams draws these too, with its own fonts.
"""

from __future__ import annotations

import hashlib
import re
import struct
import sys
import zlib
from collections import Counter
from html import escape
from importlib.metadata import version
from pathlib import Path

from mermaidx.font_metrics import get_font
from mermaidx.raster import render_bitmap

from golden.generate import title
from golden.pages import Project
from golden.report import told

WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers show uncropped
MARGIN = 88
COARSE = 0xF0  # the bits of a channel by which colors are told apart
CODE = re.compile(r"[`*]|\[([^\]]+)\]\([^)]*\)")
LOGO = re.compile(r"<path.*(?=</svg>)")


def drawn(heading: str, text: str, above: str, logo: str) -> str:
    """Returns a card as SVG.

    Args:
        heading: The page's title, at most two lines of it.
        text: The page's description, at most three lines of it.
        above: Where the page stands.
        logo: The paths of the logo, drawn for a square of 24.
    """
    lines = [f'<text x="{MARGIN}" y="150" font-size="30" fill="#f5c451">{escape(above)}</text>']
    y = 250
    for line in wrapped(heading, 68, True, 2):
        lines.append(f'<text x="{MARGIN}" y="{y}" font-size="68" font-weight="700" fill="#fff">{escape(line)}</text>')
        y += 84
    y += 4
    for line in wrapped(text, 32, False, 3):
        lines.append(f'<text x="{MARGIN}" y="{y}" font-size="32" fill="#d5e3f0">{escape(line)}</text>')
        y += 46
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="DejaVu Sans">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#17324d"/>'
        f'<g transform="translate(1010 70) scale(4.5)">{logo}</g>{"".join(lines)}</svg>'
    )


def wrapped(text: str, size: int, bold: bool, most: int) -> list[str]:
    """Returns a text in lines that fit a card, the last one cut at a word if there are too many.

    Args:
        text: Words.
        size: Of the font, in pixels.
        bold: Whether the font is bold.
        most: How many lines there may be.
    """
    font = get_font("bold" if bold else None)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.measure(longer, size)["width"] <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip('.,;: ')} ..."]
    return lines


def png(svg: str) -> bytes:
    """Returns an opaque SVG as PNG with a palette, a quarter as large as mermaidx writes it."""
    bitmap = render_bitmap(svg)
    pixels = bitmap.tobytes()
    near = pixels.translate(bytes(value & COARSE for value in range(256)))
    exact, coarse = (memoryview(each).cast("I") for each in (pixels, near))
    palette: dict[int, int] = {}  # the most common color of those that are near each other
    for color, _ in Counter(exact).most_common():
        palette.setdefault(color & int.from_bytes([COARSE] * 4), color)
    if len(palette) > 256:
        raise ValueError(f"a card of {len(palette)} colors; a palette holds 256")
    numbers = {color: number for number, color in enumerate(palette)}
    body = bytes(map(numbers.__getitem__, coarse))
    rows = b"".join(b"\0" + body[row : row + bitmap.width] for row in range(0, len(body), bitmap.width))
    colors = b"".join(color.to_bytes(4, sys.byteorder)[:3] for color in palette.values())
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 3, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"PLTE", colors), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write(project: Project) -> list[Path]:
    """Writes one card for each page and takes away those of pages that are gone.

    Drawing takes a third of a second, so each card is kept in `build/cards` once it is drawn.

    Returns:
        The cards.
    """
    folder, kept = project.docs / "assets" / "cards", project.root / "build" / "cards"
    kept.mkdir(parents=True, exist_ok=True)
    found = LOGO.search((project.docs / "assets" / "logo.svg").read_text("utf-8"))
    cards = {}
    for page in project.pages:
        if page.is_relative_to(project.docs):
            path = page.relative_to(project.docs).with_suffix(".png")
            above = " / ".join(
                ["Kailash Golden Patterns", *(part.replace("-", " ").capitalize() for part in path.parts[:-1])]
            )
            description = str(project.meta(page).get("description", ""))
            heading, text = (CODE.sub(r"\1", each) for each in (title(page), description))
            svg = drawn(heading, text, above, found[0] if found else "")
            known = kept / hashlib.sha256(f"{version('mermaidx')}\n{svg}".encode()).hexdigest()
            if not known.exists():
                known.write_bytes(png(svg))
            cards[folder / path] = known.read_bytes()
    for path, data in cards.items():
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in folder.rglob("*.png"):
        if path not in cards:
            path.unlink()
    return sorted(cards)


if __name__ == "__main__":
    told(lambda: write(Project(Path(__file__).parent.parent)))
