"""The Markdown extensions of the site's own."""

from __future__ import annotations

import re

from markdown import Markdown

from golden.blocks import commands
from golden.mermaid import fence

DIAGRAM = "graph LR\n  A[Client] --> B[Server]"


def _render(text: str) -> str:
    extensions = ["attr_list", "pymdownx.superfences", "pymdownx.highlight", "golden.blocks"]
    highlight = {"pymdownx.highlight": {"pygments_lang_class": True}}
    return str(Markdown(extensions=extensions, extension_configs=highlight).convert(text))


def test_a_wrong_block_is_a_group_that_names_its_exception() -> None:
    html = _render('```{.python .wrong data-raises="TypeError"}\nlen(1)\n```')
    assert 'role="group" aria-label="Wrong example: raises TypeError"' in html
    assert '<p class="wrong-label">Wrong: raises <code>TypeError</code></p>' in html


def test_a_wrong_block_that_raises_nothing_is_just_wrong() -> None:
    assert '<p class="wrong-label">Wrong</p>' in _render("```{.python .wrong}\nx = 1\n```")


def test_other_blocks_carry_no_label() -> None:
    assert "wrong-label" not in _render("```python\nx = 1\n```\n\n```{.python}\nwrong = 2\n```")


def test_a_console_block_copies_its_commands_without_their_output() -> None:
    html = _render('```console\n$ echo "a & b" \\\n    <c\nshown\n$ true\n```')
    assert 'data-copy="echo &quot;a &amp; b&quot; \\\n    &lt;c\ntrue"' in html


def test_an_output_that_looks_like_a_continuation_is_not_copied() -> None:
    assert commands("$ true\nshown \\\nmore") == "true"


def test_two_diagrams_of_a_page_share_no_id() -> None:
    page = Markdown()
    html = "".join(fence(DIAGRAM, "mermaid", "mermaid", {}, page) for _ in range(2))
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert all(name in ids for name in re.findall(r"url\(#([^)]*)\)", html))


def test_a_diagram_is_an_image_with_a_name() -> None:
    html = fence(DIAGRAM, "mermaid", "mermaid", {"title": "Client & server"}, Markdown())
    assert 'role="img" aria-labelledby="diagram-1-title"' in html
    assert '<title id="diagram-1-title">Client &amp; server</title>' in html
