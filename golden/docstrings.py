"""Takes the examples out of the SDK's docstrings: nobody has run them, and this site shows only what has run.

Underlined titles become bold words, since as headings they would stand on a level of their own in each page. What
looks like a tag is text: the SDK writes `<table>` where a name goes.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

EXAMPLE = re.compile(r"(examples?|usage)\b.*:$", re.IGNORECASE)
SECTION = re.compile(r"(Args|Arguments|Parameters|Keyword Args|Attributes|Returns|Raises|Yields|Notes?|Warnings?):$")
TAG = re.compile(r"(`+[^`]*`+)|<(?=[A-Za-z/!])")
UNDERLINE = re.compile(r"([-=~])\1{2,}$")
ROLE = re.compile(r":(?:py:)?\w+:`~?([^`]+)`")


def plain(docstring: str) -> str:
    """Returns a docstring without examples, literal blocks, titles and roles of reStructuredText."""
    kept: list[str] = []
    inside: int | None = None  # the indent of what opened the block that is left out
    fenced = False
    for line in docstring.splitlines():
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if text.startswith("```"):
            fenced = not fenced
            continue
        if fenced or text.startswith((">>>", "... ", "#")) or (inside is not None and (not text or indent > inside)):
            continue
        if UNDERLINE.match(text) and kept and kept[-1].strip():
            title = kept.pop()
            kept += [title.replace(title.strip(), f"**{title.strip()}**"), ""]
            continue
        inside = indent if text.endswith("::") or EXAMPLE.match(text) else None
        if not EXAMPLE.match(text):
            whole = line.removesuffix("::") + "." if text.endswith("::") else line
            kept.append(TAG.sub(lambda found: found[1] or "&lt;", ROLE.sub(r"`\1`", whole)))
    return "\n".join(kept)


def as_markdown(docstring: str) -> list[str]:
    """Returns a docstring as lines of Markdown: its prose, and its sections as lists; other indented parts go."""
    lines = plain(docstring).replace("&lt;", "<").splitlines()
    done: list[str] = []
    inside: list[int] | None = None  # the indents of a section and of its entries, empty in a part that goes
    for number, line in enumerate(lines):
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if inside is not None and text and indent <= (inside[0] if inside else 0):
            inside = None
        following = next((each for each in lines[number + 1 :] if each.strip()), "")
        deeper = len(following) - len(following.lstrip()) > indent
        if inside is None and text.endswith(":") and deeper:
            inside = [indent] if SECTION.match(text) else []
            done += [text, ""] if inside else []
        elif inside is None:
            done.append(text)
        elif inside and text:
            inside = [*inside, indent][:2]
            if indent == inside[1]:
                done.append(f"- {text}")
            else:
                done[-1] += f" {text}"
    return done


class Plain(Extension):
    """Cleans docstrings while the reference is read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Replaces the text of one docstring."""
        if obj.docstring:
            obj.docstring.value = plain(obj.docstring.value)
