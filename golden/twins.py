"""The Markdown twin of each page: what a reader of the site sees, as text for a program that reads Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from os.path import normpath, relpath
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from markdown.extensions.toc import slugify

from golden.pages import Block, Project
from golden.report import GateError

LIMIT = 50_000  # characters of a file; agents cut off what is longer (agentdocsspec.com, page size)
LINK_GROWS = 60  # characters that a link may take more once it names folder and heading, and more for the site
LIST_OF_PARTS = 2_000  # characters for it in the head of a file

CONTAINER = re.compile(
    r'^(?P<indent> *)(?:(?P<mark>!!!|\?{3}\+?) +(?P<kind>[\w -]+?)|(?P<tab>===[+!]?))(?: +"(?P<title>.*)")? *$'
)
OBJECT = re.compile(r"^::: +(\S+) *$")
HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<text>.+?)(?: *\{:? *#(?P<name>[\w.:-]+)[^}]*\})? *$")
ITEM = re.compile(r"^(?P<indent> *)(?P<number>\d+)\. +(?P<text>.*)$")
MARKER = re.compile(r"[ \t]*(?:#|//|--|;|<!--)[ \t]*\((?P<number>\d+)\)!?(?:[ \t]*-->)?[ \t]*$")
ATTRIBUTES = re.compile(r" *\{:? *(?:[#.][\w.:-]+|[\w-]+=(?:\"[^\"]*\"|\S+))(?: +[^{}]*)?\}")
RUN_LINE = re.compile(r"^\{:.*\.run-against\b.*\}$")
DEFINITION = re.compile(r"^:   +?")
ABBREVIATION = re.compile(r"^\*\[[^\]]+\]: ")
BREAK = re.compile(r"<br */?>")
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"(\]\()([^()\s]+)((?: +\"[^\"]*\")?\))")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of prose, or one fenced block with the words before and behind it."""

    prose: str
    code: str = ""
    behind: str = ""

    def size(self, site: str) -> int:
        """Returns how many characters it takes at most once its links name a site."""
        prose = self.prose + self.behind
        return len(prose) + len(self.code) + (LINK_GROWS + len(site)) * len(LINK.findall(prose))


@dataclass(frozen=True)
class Page:
    """A page of which a twin is made.

    Attributes:
        path: Its file below `docs/`.
        title: Its first heading, without markup.
        description: From its front matter.
        pieces: Its content below the title; links are relative to its own folder still.
        anchors: For each id of the HTML page the heading it stands at, in words.
    """

    path: Path
    title: str
    description: str
    pieces: tuple[Piece, ...]
    anchors: dict[str, str]


@dataclass
class _Item:
    """A line of prose, or a block; what it stands in decides how far it is indented."""

    line: str = ""
    block: Block | None = None
    shift: int = 0
    notes: dict[int, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        return self.block is None and not self.line.strip()

    @property
    def indent(self) -> int:
        return self.block.indent - self.shift if self.block else len(self.line) - len(self.line.lstrip())

    def dedented(self, by: int) -> _Item:
        return replace(self, line=self.line[by:] if not self.line[:by].strip() else self.line, shift=self.shift + by)


def code_of(project: Project, block: Block) -> str:
    """Returns what a reader copies from a block: the file or text that the gate runs, without annotation marks."""
    lines = project.expanded(block.source, block.page).split("\n")
    if "annotate" in block.classes:
        lines = [MARKER.sub("", line) for line in lines]
    return "\n".join(lines).rstrip("\n") + "\n"


class Twins:
    """All twins of a tree, for one place to put them.

    Args:
        project: The tree.
        site: The address of the site's root with a slash at the end. Without it links are relative.
        pages: The pages that get a twin; other links lose their target and keep their text.
        run: What the pages were run against, in one sentence.
        moved: Pages whose place another file takes, by the name of that file.
        prefix: What the names of the files begin with.
    """

    def __init__(
        self,
        project: Project,
        site: str | None,
        pages: list[Page],
        run: str,
        moved: dict[Path, str] | None = None,
        prefix: str = "",
    ) -> None:
        self.project, self.site, self.run, self.moved, self.prefix = project, site, run, moved or {}, prefix
        self.pages = pages
        self.by_path = {page.path: page for page in pages}

    @cached_property
    def files(self) -> dict[str, str]:
        """The text of each file by its name, relative to the root of the twins, in the order of the pages.

        Raises:
            GateError: A page is too long and has no headings to part it at, or links to nothing.
        """
        files: dict[str, str] = {}
        for page in self.pages:
            parts = self.parts[page.path]
            for number, pieces in enumerate(parts):
                name = self.name(page.path, number)
                body = "".join(self.linked(page, name, piece) for piece in pieces)
                files[name] = self._head(page, number) + body.rstrip("\n") + "\n"
                if len(files[name]) > LIMIT:
                    what = f"a Markdown twin of {len(files[name])} characters, {LIMIT} at most"
                    where = [f"{self.project.name(page.path)}:1"]
                    raise GateError(what, where, "part the page, or give it headings to part its twin at")
        return files

    @cached_property
    def parts(self) -> dict[Path, list[list[Piece]]]:
        """The pieces of each page, by the file they go to; most pages fit into one."""
        return {page.path: self._parted(page) for page in self.pages}

    @cached_property
    def _places(self) -> dict[Path, dict[str, int]]:
        """The part of each page that a heading stands in."""
        return {
            page: {
                heading: number
                for number, pieces in enumerate(parts)
                for piece in pieces
                for heading in _headings(piece.prose)
            }
            for page, parts in self.parts.items()
        }

    def name(self, page: Path, number: int = 0) -> str:
        """Returns the name of a page's file, or of its part `number`, from 0."""
        name = self.prefix + page.relative_to(self.project.docs).as_posix()
        return f"{name.removesuffix('.md')}-{number + 1}.md" if number else name

    def href(self, name: str, source: str) -> str:
        """Returns the link from one file to another."""
        if self.site is not None:
            return self.site + name
        return relpath(name, Path(source).parent)

    def _parted(self, page: Page) -> list[list[Piece]]:
        budget = LIMIT - LIST_OF_PARTS - len(self._opening(page))
        parts: list[list[Piece]] = [[]]
        used = 0
        for section in _sections(page.pieces, budget, self.site or ""):
            size = sum(piece.size(self.site or "") for piece in section)
            if parts[-1] and used + size > budget:
                parts.append([])
                used = 0
            parts[-1] += section
            used += size
        return parts

    def _opening(self, page: Page) -> str:
        address = page.path.relative_to(self.project.docs).as_posix()
        address = re.sub(r"(^|/)index\.md$", r"\1", address).removesuffix(".md")
        lines = [f"# {page.title}", "", f"> {page.description}", ""]
        if self.site is not None:
            lines += [f"Page: {self.site}{address}{'/' if address and not address.endswith('/') else ''}", ""]
            lines += [f"> For all pages see the index: [{self.site}llms.txt]({self.site}llms.txt)", ""]
        lines += [self.run, ""]
        if any("#>" in piece.code for piece in page.pieces):
            lines += [
                "A line that starts with `#>` shows what the code above it printed when it was run, or what it raised.",
                "",
            ]
        return "\n".join(lines) + "\n"

    def _head(self, page: Page, number: int) -> str:
        parts = self.parts[page.path]
        if len(parts) == 1:
            return self._opening(page)
        name = self.name(page.path, number)
        lines = [f"This is part {number + 1} of {len(parts)} of the page.", ""]
        for other, pieces in enumerate(parts):
            if other != number:
                titles = [found[1] for piece in pieces for found in SECTION.finditer(piece.prose)]
                link = self.href(self.name(page.path, other), name)
                lines.append(f"- [Part {other + 1}]({link}): {'; '.join(titles) or 'the beginning'}")
        return self._opening(page) + "\n".join(lines) + "\n\n"

    def linked(self, page: Page, name: str, piece: Piece) -> str:
        """Returns the text of a piece of a page, with the links as the file `name` needs them."""

        def link(found: re.Match[str]) -> str:
            target = self._target(page, name, found[2])
            return f"{found[1]}{target}{found[3]}" if target else found[0] + UNLINKED

        return _outside_code(piece.prose, link) + piece.code + _outside_code(piece.behind, link)

    def _target(self, page: Page, name: str, href: str) -> str | None:
        if SCHEME.match(href) or href.startswith("//"):
            return href
        path, _, fragment = href.partition("#")
        target = Path(normpath(page.path.parent / path)) if path else page.path
        if target in self.moved:
            return self.href(self.moved[target], name)
        if target not in self.by_path:
            if target.suffix == ".md" and not target.exists():
                where = [self.project.place(page.path, href)]
                raise GateError(f"a link to nothing: {href}", where, "link to a page that exists")
            inside = target.is_relative_to(self.project.docs)
            return self.site + target.relative_to(self.project.docs).as_posix() if self.site and inside else None
        if not fragment:
            return self.href(self.name(target), name)
        heading = self.by_path[target].anchors.get(fragment)
        if heading is None:
            where = [self.project.place(page.path, href)]
            raise GateError(f"a link to no heading: {href}", where, "link to a heading that exists")
        anchor = "" if heading == self.by_path[target].title else f"#{slug(heading)}"
        own = self.name(target, self._places[target].get(heading, 0))
        return anchor if anchor and own == name else self.href(own, name) + anchor


IMPORT = re.compile(r"^ *(?:from|import) +([\w.]+)", re.MULTILINE)
SECTION = re.compile(r"^##+ +(.+)$", re.MULTILINE)
UNLINKED = "\0"
WHOLE_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^()\s]+(?: +\"[^\"]*\")?\)")
WHOLE_UNLINKED = re.compile(WHOLE_LINK.pattern + UNLINKED)


def slug(heading: str) -> str:
    """Returns the anchor that renderers of Markdown give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def unlinked(text: str) -> str:
    """Returns a text with the words of its links and without their targets."""
    return WHOLE_LINK.sub(r"\1", text)


def _headings(text: str) -> list[str]:
    return [_words(found[1]) for found in re.finditer(r"^#+ +(.+)$", text, re.MULTILINE)]


def _words(text: str) -> str:
    """The words of a heading: without links and marks of code."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("`", "").replace("**", "")


def _outside_code(text: str, link: Callable[[re.Match[str]], str]) -> str:
    """Links what stands outside of inline code, and takes the brackets off a link that leads nowhere."""
    ends = 0
    done = []
    for code in CODE.finditer(text):
        done += [LINK.sub(link, text[ends : code.start()]), code[0]]
        ends = code.end()
    return WHOLE_UNLINKED.sub(r"\1", "".join([*done, LINK.sub(link, text[ends:])]))


def _sections(pieces: tuple[Piece, ...], budget: int, site: str) -> Iterator[list[Piece]]:
    """Parts a page at its headings of the second level, and a long section at those of the third."""
    for section in _cut(list(pieces), "## "):
        yield from _cut(section, "### ") if sum(piece.size(site) for piece in section) > budget else [section]


def _cut(pieces: list[Piece], mark: str) -> list[list[Piece]]:
    sections: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.prose.startswith(mark):
            sections.append([])
        sections[-1].append(piece)
    return [section for section in sections if section]


def read(project: Project, path: Path, described: dict[str, list[str]] | None = None) -> Page:
    """Reads a page for its twin.

    Args:
        project: The tree.
        path: The page.
        described: What stands in the place of a `::: object` of mkdocstrings, by the name of the object.

    Raises:
        GateError: An include resolves to nothing, a generated part holds a fence, or an annotation has no text.
    """
    return _Reader(project, path, described or {}).page()


class _Reader:
    """Reads one page."""

    def __init__(self, project: Project, path: Path, described: dict[str, list[str]]) -> None:
        self.project, self.path, self.described = project, path, described
        self.anchors: dict[str, str] = {}
        self.title = ""
        self.own = {file for block in project.blocks_of(path) for file in block.files}

    def page(self) -> Page:
        items = self._noted(self._items())
        pieces = tuple(self._pieces(self._unfolded(items)))
        description = str(self.project.meta(self.path).get("description", ""))
        return Page(self.path, self.title, description, pieces, self.anchors)

    def _fault(self, what: str, line: int, mend: str) -> GateError:
        return GateError(what, [f"{self.project.name(self.path)}:{line}"], mend)

    def _items(self) -> list[_Item]:
        """The lines of the page with includes expanded, and its blocks."""
        text = self.path.read_text("utf-8")
        lines = text.split("\n")
        items: list[_Item] = []
        at = _front_matter(lines)
        for block in self.project.blocks_of(self.path):
            items += self._expanded(lines[at : block.line - 1])
            items.append(_Item(block=block))
            at = block.line - 1 + 2 + (block.source.count("\n") + 1 if block.source else 0)
        return items + self._expanded(lines[at:])

    def _expanded(self, lines: list[str]) -> list[_Item]:
        expanded = self.project.expanded("\n".join(lines), self.path).split("\n")
        for line in expanded:
            if line.lstrip().startswith(("```", "~~~")):
                raise self._fault("a generated part holds a fenced block, which no gate runs", 1, "write it on a page")
        return [_Item(line) for line in self._with_objects(expanded)]

    def _with_objects(self, lines: list[str]) -> Iterator[str]:
        """Puts the descriptions of objects in the place of what mkdocstrings reads."""
        inside = False
        for line in lines:
            found = OBJECT.match(line)
            if found:
                yield from self.described.get(found[1], [])
            inside = bool(found) or (inside and line.startswith("    "))
            if not inside:
                yield line

    def _noted(self, items: list[_Item]) -> list[_Item]:
        """Takes the texts of annotations out of the lists behind their blocks."""
        kept: list[_Item] = []
        at = 0
        while at < len(items):
            item = items[at]
            kept.append(item)
            at += 1
            if not (item.block and "annotate" in item.block.classes):
                continue
            end, notes = _list_behind(items, at, item.indent)
            marks = {int(found["number"]) for found in map(MARKER.search, self._marked(item.block)) if found}
            if marks != set(notes):
                faulty = ", ".join(map(str, sorted(marks ^ set(notes))))
                mend = "give each mark in the code a text in the list behind the block, and each text a mark"
                raise self._fault(f"annotations without a pair: {faulty}", item.block.line, mend)
            item.notes = notes
            at = end
        return kept

    def _marked(self, block: Block) -> list[str]:
        return self.project.expanded(block.source, block.page).split("\n")

    def _unfolded(self, items: list[_Item]) -> list[_Item]:
        """Puts a line in words before what stands in an admonition, a fold or a tab, and moves it to the left."""
        flat: list[_Item] = []
        at = 0
        while at < len(items):
            item = items[at]
            found = CONTAINER.match(item.line) if item.block is None else None
            if not found:
                flat.append(item)
                at += 1
                continue
            end = at + 1
            while end < len(items) and (items[end].blank or items[end].indent >= len(found["indent"]) + 4):
                end += 1
            inner = [each.dedented(4) for each in items[at + 1 : end]]
            label = found["title"] or (found["kind"] or "").split(" ")[0].capitalize()
            kind = (found["kind"] or "").split(" ")[0].capitalize()
            label = label if found["tab"] or kind == label else f"{kind}: {label}"
            blank = _Item()
            flat += [blank, _Item(f"{found['indent']}**{label}**"), blank, *self._unfolded(inner), blank]
            at = end
        return flat

    def _pieces(self, items: list[_Item]) -> Iterator[Piece]:
        prose: list[str] = []
        for item in items:
            if item.block is None:
                prose.append(item.line)
                continue
            yield from self._prose(prose)
            prose = []
            yield self._block(item)
        yield from self._prose(prose)

    def _prose(self, lines: list[str]) -> Iterator[Piece]:
        """The stretches between headings."""
        kept: list[str] = []
        for line in _without_run_lines(lines):
            heading = HEADING.match(line)
            if heading:
                text = self._heading(heading)
                if text is None:
                    continue
                yield from _piece(kept)
                kept = [text]
            elif not ABBREVIATION.match(line):
                plain = _plain(line)
                if plain.strip() or not line.strip():
                    kept.append(plain)
        yield from _piece(kept)

    def _heading(self, heading: re.Match[str]) -> str | None:
        text = _plain(heading["text"])
        words = _words(text)
        name = heading["name"] or slugify(words, "-")
        number = 1
        while name in self.anchors:
            name, number = f"{name.removesuffix(f'_{number - 1}')}_{number}", number + 1
        self.anchors[name] = words
        if len(heading["marks"]) == 1 and not self.title:
            self.title = text.replace("`", "")
            self.anchors[name] = self.title
            return None
        return f"{heading['marks']} {text}"

    def _block(self, item: _Item) -> Piece:
        block = item.block
        assert block
        code = code_of(self.project, block)
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"^ *(`{3,})", code, re.MULTILINE))])
        pad = " " * item.indent
        notes = ["", f"{pad}Notes on this code:", "", *(pad + line for line in self._notes(block, item.notes))]
        words = self._introduction(block)
        return Piece(
            f"{pad}{words}\n\n" if words else "",
            indent(f"{fence}{block.language}\n{code}{fence}\n", pad),
            "\n".join(notes if item.notes else []) + "\n",
        )

    def _notes(self, block: Block, notes: dict[int, str]) -> Iterator[str]:
        for number, line in enumerate(self._marked(block), 1):
            if found := MARKER.search(line):
                first, *more = (_plain(each) for each in notes[int(found["number"])].split("\n"))
                ticks = "``" if "`" in line else "`"
                code = f"{ticks}{line[: found.start()].strip()}{ticks}"
                yield from [f"{found['number']}. Line {number}, {code}: {first}", *more]
        yield ""

    def _introduction(self, block: Block) -> str:
        """The words before a block: what it is, whether it is wrong, and where its neighbors stand."""
        named = self._named(block)
        if block.wrong:
            raises = block.options.get("data-raises")
            does = f"it raises `{raises}`" if raises else "it runs, and what it prints shows the fault"
            text = f"Wrong on purpose, do not copy: {named or 'this code'}; {does}."
        elif block.language == "console":
            text = self._console(block)
        elif block.language == "mermaid":
            text = f"Diagram: {block.options.get('title') or 'in Mermaid'}."
        else:
            text = (
                f"File {named}:" if named else "Code:" if block.language == "python" else f"{block.language.upper()}:"
            )
        return " ".join(filter(None, [text, *self._neighbors(block)]))

    def _named(self, block: Block) -> str:
        room = self.project.snippets / self.project.room(self.path)
        names = []
        for path in block.files:
            if path.is_relative_to(room):
                names.append(f"`{path.relative_to(room).as_posix()}`")
            elif path.is_relative_to(self.project.snippets):
                names.append(f"`{path.name}` (`{self.project.name(path)}`)")
            else:
                names.append(f"`{path.name}`")
        if names:
            return " and ".join(names)
        return f"`{block.options['title']}`" if block.options.get("title") else ""

    def _console(self, block: Block) -> str:
        if ports := block.options.get("data-serves"):
            word = "ports" if " " in ports else "port"
            return f"Start this and leave it running; it serves {word} {' and '.join(ports.split())}:"
        status = block.options.get("data-exit")
        return f"The exit status is {status}:" if status else ""

    def _neighbors(self, block: Block) -> Iterator[str]:
        """Tells where a file stands that a shown one imports, if this page does not show it."""
        if block.language != "python":
            return
        for path in block.files:
            for name in sorted(_imported(path.read_text("utf-8"))):
                neighbor = path.parent / f"{name}.py"
                if neighbor in self.own or not neighbor.exists():
                    continue
                page = next(each.page for each in self.project.blocks if neighbor in each.files)
                href = relpath(page, self.path.parent)
                yield f"(It imports `{neighbor.name}`, which stands on [{page.stem}]({href}).)"


def _imported(source: str) -> set[str]:
    return set(IMPORT.findall(source))


def _front_matter(lines: list[str]) -> int:
    """The number of lines that the front matter takes."""
    return lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0


def _list_behind(items: list[_Item], at: int, indent: int) -> tuple[int, dict[int, str]]:
    """The numbered list behind a block: the item that follows it, and its texts."""
    notes: dict[int, list[str]] = {}
    number = 0
    end = at
    while at < len(items):
        item = items[at]
        found = ITEM.match(item.line) if item.block is None else None
        if found and len(found["indent"]) == indent:
            number = int(found["number"])
            notes[number] = [found["text"]]
        elif number and not item.blank and item.block is None and item.indent > indent:
            notes[number].append("   " + item.line.strip())
        elif not item.blank:
            break
        at += 1
        if not item.blank:
            end = at
    return end, {number: "\n".join(lines) for number, lines in notes.items()}


def _without_run_lines(lines: list[str]) -> list[str]:
    """Drops the sentence on the run, which stands at the head of a twin, and makes lists of definitions."""
    kept: list[str] = []
    for line in lines:
        if RUN_LINE.match(line.strip()):
            while kept and kept[-1].strip():
                kept.pop()
        elif DEFINITION.match(line) and kept:
            while len(kept) > 1 and not kept[-1].strip():
                kept.pop()
            term = kept.pop()
            kept.append(f"-   {term}: {DEFINITION.sub('', line)}" if not term.startswith("-   ") else term)
            if term.startswith("-   "):
                kept += ["", f"    {DEFINITION.sub('', line)}"]
        else:
            kept.append(line)
    return kept


def _plain(line: str) -> str:
    """A line without attributes, tags and entities, outside of inline code."""
    done, ends = [], 0
    for code in CODE.finditer(line):
        done += [_plain_prose(line[ends : code.start()]), re.sub(r"^(`+)#!\w+ ", r"\1", code[0])]
        ends = code.end()
    text = "".join([*done, _plain_prose(line[ends:])])
    return text.rstrip()


def _plain_prose(text: str) -> str:
    text = TAG.sub("", BREAK.sub(" ", ATTRIBUTES.sub("", text))).replace("&#124;", r"\|")
    return unescape(text) if "&" in text else text


def _piece(lines: list[str]) -> Iterator[Piece]:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if text.strip():
        yield Piece(text.strip("\n") + "\n\n")
