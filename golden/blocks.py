"""A Markdown extension for rendered blocks: wrong ones say so, and console ones copy without their output."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

BLOCK = re.compile(
    r'<div class="(?P<classes>(?:[^"]* )?highlight(?: [^"]*)?)"(?P<attributes>[^>]*)>'
    r"(?P<body>.*?</pre>(?:</div></td></tr></table>)?)</div>",
    re.DOTALL,
)
CODE = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
RAISES = re.compile(r'data-raises="([^"]*)"')
TAG = re.compile(r"<[^>]+>")
PLAIN = re.compile(r'<span class="[nwp]">([^<]*)</span>')  # names, blanks, marks: most of a block, in one color


class _Blocks(Postprocessor):
    """Runs once the highlighted blocks stand in the page."""

    def run(self, text: str) -> str:
        return BLOCK.sub(_block, text)


def _block(block: re.Match[str]) -> str:
    classes = block["classes"].split()
    # The theme takes the focus away where nothing scrolls, but only once the block is seen.
    body = PLAIN.sub(r"\1", block["body"]).replace("<code>", '<code tabindex="0">')
    attributes = block["attributes"]
    if "language-console" in classes and (code := CODE.search(body)):
        attributes += f' data-copy="{escape(commands(unescape(TAG.sub("", code[1]))))}"'
    html = f'<div class="{block["classes"]}"{attributes}>{body}</div>'
    return _labelled(html, RAISES.search(block["attributes"])) if "wrong" in classes else html


def _labelled(html: str, raises: re.Match[str] | None) -> str:
    label = f"Wrong: raises <code>{raises[1]}</code>" if raises else "Wrong"
    heard = f"Wrong example: raises {raises[1]}" if raises else "Wrong example"
    return (
        f'<div class="wrong-example" role="group" aria-label="{heard}"><p class="wrong-label">{label}</p>{html}</div>'
    )


def commands(console: str) -> str:
    """Returns the commands of a console block: what stands behind `$ `, with the lines that continue it."""
    copied: list[str] = []
    continues = False
    for line in console.splitlines():
        if continues or line.startswith("$ "):
            copied.append(line if continues else line[2:])
            continues = line.endswith("\\")
    return "\n".join(copied)


class BlocksExtension(Extension):
    """Registers behind the step that puts highlighted blocks into the page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Adds the postprocessor."""
        md.postprocessors.register(_Blocks(md), "golden-blocks", 25)


def makeExtension(**options: Any) -> BlocksExtension:
    """Returns the extension, as Python-Markdown asks for it by module name."""
    return BlocksExtension(**options)
