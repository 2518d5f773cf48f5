"""The Markdown twins of the pages, read as a program reads them: with a parser of Markdown that is not the site's."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from os.path import dirname, normpath
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from golden.agents import Library
from golden.pages import Block
from golden.twins import LIMIT, Twins, code_of, read, slug
from tests.gate.site import FIRST, Site, block, fault, shown
from tests.site.building import addresses

PARSER = MarkdownIt("commonmark").enable("table")
MARK = re.compile(r" *# \(\d+\)!?$", re.MULTILINE)
LEFT_OVER = (
    re.compile(r"-+8<-+"),
    re.compile(r"\{[:.#]|\{ *[.#]"),
    re.compile(r"^(!!!|\?\?\?|===) ", re.MULTILINE),
    re.compile(r"(?<!\\)<(?!https?:)[a-zA-Z/!][^>]*>"),
    re.compile(r"^:::", re.MULTILINE),
    re.compile(r"&#?\w+;"),
    re.compile(r"^\*\[", re.MULTILINE),
)


@pytest.fixture(scope="module")
def proved(library: Library) -> set[str]:
    """The text of every block that the gate runs or checks: whole files, sections of files, and texts of pages."""
    project = library.project
    texts = {path.read_text("utf-8") for each in project.blocks for path in each.files}
    texts |= {f"{each.source}\n" for each in project.blocks if not each.files}
    texts |= {project.expanded(each.source, each.page).rstrip("\n") + "\n" for each in project.blocks if each.files}
    return {MARK.sub("", text) for text in texts}


@cache
def fences(text: str) -> list[Token]:
    """The fenced blocks of a text."""
    return [token for token in PARSER.parse(text) if token.type == "fence"]


def prose(text: str) -> str:
    """What stands outside of blocks and of inline code."""
    return re.sub(r"(`+)[^`].*?\1", "", _unfenced(text))


def _unfenced(text: str) -> str:
    lines = text.split("\n")
    for token in fences(text):
        assert token.map
        lines[token.map[0] : token.map[1]] = [""] * (token.map[1] - token.map[0])
    return "\n".join(lines)


def of_page(library: Library, page: Path) -> str:
    """All files of a page's twin as one text."""
    twins = library.twins
    return "\n".join(twins.files[twins.name(page, number)] for number in range(len(twins.parts[page])))


@pytest.mark.browser  # no browser, but the built site
def test_every_built_page_has_a_twin_that_it_links_to(site: Path) -> None:
    for address in addresses(site):
        html = (site / address / "index.html").read_text("utf-8")
        (href,) = re.findall(r'<link rel="alternate " type="text/markdown"[^>]* href="([^"]+)"', html)
        assert (site / address / href).is_file(), address


def test_no_file_is_longer_than_an_agent_reads(library: Library) -> None:
    assert not {name: len(text) for name, text in library.twins.files.items() if len(text) > LIMIT}


def test_nothing_is_left_of_the_markup_that_only_the_site_reads(library: Library) -> None:
    found = [
        f"{name}: {hit[0]}"
        for name, text in library.files.items()
        if name.endswith((".md", ".txt"))
        for pattern in LEFT_OVER
        for hit in pattern.finditer(prose(text.split("\n---\n", 1)[1] if name.endswith("SKILL.md") else text))
    ]
    assert not found


def test_a_twin_has_the_blocks_of_its_page_in_their_order(library: Library) -> None:
    project = library.project
    for page in library.pages:
        blocks = [(each.language, code_of(project, each)) for each in project.blocks_of(page.path)]
        assert [(token.info, token.content) for token in fences(of_page(library, page.path))] == blocks, page.path


def test_every_block_of_every_file_is_one_that_the_gate_runs(library: Library, proved: set[str]) -> None:
    texts = {name: text for name, text in library.files.items() if name.endswith((".md", ".txt"))}
    unknown = [
        f"{name}: {token.content[:80]}"
        for name, text in texts.items()
        for token in fences(text)
        if token.content not in proved
    ]
    assert not unknown
    assert len({token.content for token in fences(texts["llms-full.txt"])}) > 300


def test_a_file_without_its_annotation_marks_is_the_same_program(library: Library) -> None:
    project = library.project
    annotated = [each for each in project.blocks if "annotate" in each.classes and each.language == "python"]
    assert annotated
    for each in annotated:
        assert ast.dump(ast.parse(code_of(project, each))) == ast.dump(ast.parse(project.expanded(each.source, each.page)))


def test_every_annotation_stands_behind_its_block_with_its_line_of_code(library: Library) -> None:
    for page in library.pages:
        text = of_page(library, page.path)
        for each in library.project.blocks_of(page.path):
            lines = library.project.expanded(each.source, page.path).split("\n") if "annotate" in each.classes else []
            for number, line in enumerate(lines, 1):
                if mark := MARK.search(line):
                    note = (
                        re.escape(f"{mark[0].strip(' #()!')}. Line {number}, ")
                        + "`+"
                        + re.escape(line[: mark.start()].strip())
                    )
                    assert re.search(f"^{note}`+: \\S", text, re.MULTILINE), f"{page.path}: {line}"


def test_a_wrong_block_is_called_wrong_right_before_it(library: Library) -> None:
    for page in library.pages:
        text = of_page(library, page.path)
        lines = text.split("\n")
        blocks: list[Block] = library.project.blocks_of(page.path)
        for each, token in zip(blocks, fences(text), strict=True):
            assert token.map
            before = next(line for line in reversed(lines[: token.map[0]]) if line.strip())
            assert before.strip().startswith("Wrong on purpose, do not copy: ") == each.wrong, before
            assert each.options.get("data-raises", "") in before


def test_every_link_leads_to_a_file_and_to_a_heading_of_it(library: Library) -> None:
    files = {name: prose(text) for name, text in library.files.items() if name.endswith((".md", ".txt"))}
    anchors = {
        name: {slug(title) for title in re.findall(r"^#+ (.*)$", _unfenced(text).replace("`", ""), re.MULTILINE)}
        for name, text in library.files.items()
    }
    broken = []
    for name, text in files.items():
        for href in re.findall(r"\]\(([^)\s]+)\)", text) if name != "llms-full.txt" else []:
            target, _, anchor = href.partition("#")
            if target.startswith(library.site):
                path = target.removeprefix(library.site)
            elif "://" in target:
                continue
            else:
                path = normpath(f"{dirname(name)}/{target}") if target else name
            known = path in library.files or (library.project.docs / path).exists()
            if not known or (anchor and anchor not in anchors[path]):
                broken.append(f"{name}: {href}")
    assert not broken


@pytest.fixture
def tiny(tmp_path: Path) -> Site:
    return Site(tmp_path)


def twin(site: Site, text: str) -> str:
    """The body of a twin, below its head."""
    page = site.page(f"# Contacts\n\n{text}")
    twins = Twins(site.project, "https://docs.example.org/", [read(site.project, page)], "Run.")
    return twins.files["page.md"].split("Run.\n\n", 1)[1]


def test_a_twin_opens_with_title_description_address_index_and_run(tiny: Site) -> None:
    page = tiny.page("# Contacts\n\nText.\n")
    files = Twins(tiny.project, "https://docs.example.org/", [read(tiny.project, page)], "Run.").files
    assert files["page.md"] == (
        "# Contacts\n\n> A page.\n\nPage: https://docs.example.org/page/\n\n"
        "> For all pages see the index: [https://docs.example.org/llms.txt](https://docs.example.org/llms.txt)\n\n"
        "Run.\n\nText.\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('!!! warning "Mind this"\n\n    Text.\n\nAfter.\n', "**Warning: Mind this**\n\nText.\n\nAfter.\n"),
        ("??? note\n\n    Text.\n", "**Note**\n\nText.\n"),
        (
            '=== "SQLite"\n\n    One.\n\n=== "PostgreSQL"\n\n    Two.\n',
            "**SQLite**\n\nOne.\n\n**PostgreSQL**\n\nTwo.\n",
        ),
        ("`a=1`\n:   The one.\n\n`b=2`\n:   The other.\n", "-   `a=1`: The one.\n\n-   `b=2`: The other.\n"),
        ('<div class="grid" markdown>\n\nText.\n\n</div>\n', "Text.\n"),
        ("Text<br>more <kbd>x</kbd>.\n", "Text more x.\n"),
        (
            "A [link](page.md#over-here){ .md-button }.\n\n## Over there { #over-here }\n",
            "A [link](#over-there).\n\n## Over there\n",
        ),
        ("A `{ .class }` and `<b>` stay.\n", "A `{ .class }` and `<b>` stay.\n"),
        ("Text.\n{: .note }\n\nMore.\n", "Text.\n\nMore.\n"),
        ("| a &#124; b |\n| --- |\n| `x` |\n", "| a \\| b |\n| --- |\n| `x` |\n"),
    ],
    ids=["an admonition", "a fold", "tabs", "definitions", "a div", "tags", "an anchor", "code", "attributes", "a bar"],
)
def test_the_markup_of_the_site_becomes_plain_markdown(tiny: Site, text: str, expected: str) -> None:
    assert twin(tiny, text) == expected


def test_a_block_in_a_tab_moves_to_the_left_with_it(tiny: Site) -> None:
    text = twin(tiny, '=== "Shell"\n\n    ```{.sh title="run.sh"}\n    make test\n      indented\n    ```\n')
    assert text == "**Shell**\n\nFile `run.sh`:\n\n```sh\nmake test\n  indented\n```\n"


def test_a_section_of_a_file_is_shown_as_the_page_shows_it(tiny: Site) -> None:
    tiny.write("snippets/page/a.py", "x = 1\n# --8<-- [start:two]\ny = 2\n# --8<-- [end:two]\n")
    assert "```python\ny = 2\n```\n" in twin(tiny, shown("a.py:two").replace('title="a.py:two"', 'title="a.py"'))


def test_code_that_holds_a_fence_stands_in_a_longer_one(tiny: Site) -> None:
    tiny.write("snippets/page/a.py", 'x = """\n```\n"""\n')
    assert '````python\nx = """\n```\n"""\n````\n' in twin(tiny, shown("a.py"))


def test_a_file_says_on_which_page_its_neighbor_stands(tiny: Site) -> None:
    tiny.write("snippets/other/model.py", "x = 1\n")
    tiny.write("snippets/other/a.py", "from model import x\n")
    tiny.page(shown("model.py", room="other"), "other")
    other = tiny.root / "docs/other.md"
    page = tiny.page(f"# Contacts\n\n{shown('a.py', room='other')}")
    project = tiny.project
    files = Twins(project, "https://d.example/", [read(project, path) for path in (page, other)], "Run.").files
    assert "(It imports `model.py`, which stands on [other](https://d.example/other.md).)" in files["page.md"]


def test_a_long_page_is_parted_at_its_headings(tiny: Site) -> None:
    sections = "".join(f"## Part {name}\n\n{'word ' * 4_000}\n\n" for name in "abcde")
    page = tiny.page(f"# Contacts\n\nSee [e](#part-e).\n\n{sections}")
    files = Twins(tiny.project, None, [read(tiny.project, page)], "Run.").files
    assert list(files) == ["page.md", "page-2.md", "page-3.md"]
    assert "- [Part 2](page-2.md): Part c; Part d\n" in files["page.md"]
    assert "See [e](page-3.md#part-e)." in files["page.md"]
    titles = Counter(re.findall(r"^## (.*)$", "".join(files.values()), re.MULTILINE))
    assert titles == Counter(f"Part {name}" for name in "abcde")


def test_a_page_too_long_for_one_file_and_without_headings_is_refused(tiny: Site) -> None:
    page = tiny.page(f"# Contacts\n\n{'word ' * 11_000}\n")
    assert "at most" in fault(
        lambda: Twins(tiny.project, None, [read(tiny.project, page)], "Run.").files, "docs/page.md:1"
    )


@pytest.mark.parametrize("notes", ["1.  One.\n", "1.  One.\n2.  Two.\n3.  Three.\n", ""])
def test_an_annotation_without_a_pair_is_refused(tiny: Site, notes: str) -> None:
    tiny.write("snippets/page/a.py", "x = 1  # (1)!\ny = 2  # (2)!\n")
    page = tiny.page(shown("a.py", ".annotate") + notes)
    assert "annotations without a pair" in fault(lambda: read(tiny.project, page), f"docs/page.md:{FIRST}")


@pytest.mark.parametrize("href", ["absent.md", "page.md#absent", "#absent"])
def test_a_link_to_nothing_is_refused(tiny: Site, href: str) -> None:
    page = tiny.page(f"# Contacts\n\n[x]({href})\n")
    place = tiny.project.place(page, href)
    assert not place.endswith(":1")
    fault(lambda: Twins(tiny.project, None, [read(tiny.project, page)], "Run.").files, place)


def test_a_generated_part_with_a_block_is_refused(tiny: Site) -> None:
    tiny.write("build/generated/part.md", block("x = 1\n"))
    page = tiny.page('# Contacts\n\n--8<-- "part.md"\n')
    assert "no gate runs" in fault(lambda: read(tiny.project, page), "docs/page.md:1")
