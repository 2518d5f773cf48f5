"""The projects behind `docs/templates/`: their trees of files, their archives, and Copier templates of the same files.

A page shows a whole project: it includes the tree that is made here, and offers the archive. Everything in
`snippets/templates/NAME/` is in both.
"""

from __future__ import annotations

import ast
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from golden.pages import Project
from golden.report import GateError

# What running a project leaves in it; its own .gitignore names the same.
LEFT = re.compile(r"__pycache__|\.pytest_cache|\.venv|\.env|migrations|secrets|.*\.(db|db-\w+|part)")
TIME = (2026, 1, 1, 0, 0, 0)  # of every file in an archive, so that the same files make the same bytes
JINJA = re.compile(r"\{\{|\{%|\{#")
SECTION = re.compile(r"# *-+8<-+ *\[")


@dataclass(frozen=True)
class Template:
    """One project that readers take whole.

    Attributes:
        folder: Its directory below `snippets/templates/`.
        page: The page that offers it.
    """

    folder: Path
    page: Path

    @property
    def name(self) -> str:
        """Its name in files, images and URLs: words with hyphens."""
        return self.folder.name.replace("_", "-")

    @cached_property
    def files(self) -> list[Path]:
        """Every file of the project, sorted by its path."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in found if not any(map(LEFT.fullmatch, path.relative_to(self.folder).parts)))

    @property
    def tree(self) -> Path:
        """Where the list of its files is, as a page includes it."""
        return Path("templates", self.name, "tree.md")

    def shown(self) -> bool:
        """Whether its page includes the list of its files and links the archive."""
        text = self.page.read_text("utf-8") if self.page.exists() else ""
        return f'--8<-- "{self.tree}"' in text and f"({self.name}.zip)" in text


def templates(project: Project) -> list[Template]:
    """Returns the templates of a tree: each directory of `snippets/templates/` with a `pyproject.toml`."""
    folders = sorted(path.parent for path in (project.snippets / "templates").glob("*/pyproject.toml"))
    pages = project.docs / "templates"
    return [Template(folder, pages / f"{folder.name.replace('_', '-')}.md") for folder in folders]


def of_page(project: Project, page: Path) -> Template | None:
    """Returns the template that a page offers, if it offers one."""
    return next((template for template in templates(project) if template.page == page), None)


def faults(project: Project) -> list[GateError]:
    """Returns what keeps the templates from being shown or copied."""
    found = []
    for template in templates(project):
        where = [f"{project.name(template.page)}:1", f"{project.name(template.folder)}/pyproject.toml:1"]
        if not template.shown():
            mend = f'include --8<-- "{template.tree}" on the page, and link ({template.name}.zip)'
            found.append(GateError(f"no page offers the template {template.name}", where, mend))
        for path in template.files:
            lines = path.read_text("utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                for pattern, what in ((JINJA, "Copier would read this"), (SECTION, "a reader would get this marker")):
                    if pattern.search(line):
                        mend = "write the line without it"
                        found.append(GateError(what, [f"{project.name(path)}:{number}"], mend, line))
            if not about(path):
                mend = "say what the file is in its first line: a docstring, a comment or a heading"
                found.append(GateError("a file of a template that says nothing", [f"{project.name(path)}:1"], mend))
    return found


def about(path: Path) -> str:
    """Returns what the first line of a file says about it: docstring, comment or heading; else nothing."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")[0].replace("\n", " ")
    first = text.partition("\n")[0]
    return first.lstrip("#").strip() if first.startswith("#") else ""


def listed(template: Template) -> str:
    """Returns the files of a template as nested Markdown lists, each with what it says about itself."""
    lines: list[str] = []
    open_folders: tuple[str, ...] = ()
    files = sorted(template.files, key=lambda path: (len(path.relative_to(template.folder).parts) < 2, path))
    for path in files:
        *folders, name = path.relative_to(template.folder).parts
        for depth, folder in enumerate(folders):
            if open_folders[: depth + 1] != tuple(folders[: depth + 1]):
                lines.append(f"{'    ' * depth}- `{folder}/`")
        open_folders = tuple(folders)
        lines.append(f"{'    ' * len(folders)}- `{name}`: {about(path)}")
    return "\n".join(lines) + "\n"


def archive(template: Template) -> bytes:
    """Returns the project as a zip file with one directory; the same files make the same bytes."""
    files = {f"{template.name}/{path.relative_to(template.folder)}": path.read_bytes() for path in template.files}
    return _zipped(files)


def copier(template: Template, questions: Path) -> dict[str, bytes]:
    """Returns the Copier template of the project, path by path: its name becomes the answer `project_name`.

    Args:
        template: The project.
        questions: The `copier.yml` that all templates share.
    """
    made = {"copier.yml": questions.read_bytes()}
    for path in template.files:
        text = path.read_text("utf-8")
        name = f"project/{path.relative_to(template.folder)}"
        own = text.replace(template.name, "{{ project_name }}")
        # But not in multi_tenant=True, which is a setting of DataFlow.
        own = re.sub(rf"{template.folder.name}(?!=)", "{{ project_name.replace('-', '_') }}", own)
        made[f"{name}.jinja" if own != text else name] = own.encode()
    return made


def copier_archive(template: Template, questions: Path) -> bytes:
    """Returns the Copier template as a zip file with one directory."""
    return _zipped({f"{template.name}.copier/{name}": data for name, data in copier(template, questions).items()})


def _zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3  # whatever machine packs it
            bundle.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return whole.getvalue()


def downloads(project: Project) -> dict[Path, bytes]:
    """Returns the archives that the site offers, by the place beside the page where the builder picks them up."""
    questions = project.snippets / "templates" / "copier.yml"
    made: dict[Path, bytes] = {}
    for template in templates(project):
        made[template.page.with_suffix(".zip")] = archive(template)
        if questions.exists():
            made[template.page.with_name(f"{template.name}.copier.zip")] = copier_archive(template, questions)
    return made
