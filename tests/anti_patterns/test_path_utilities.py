"""What the page on paths to data files promises."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golden.pages import Project
from tests.conftest import Run

Names = Callable[[], list[str]]


@pytest.fixture
def names(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], Names]]:
    """Loads the page's file with CRM_DATA set, in a directory that has Ada in `files`."""
    (tmp_path / "files").mkdir()
    (tmp_path / "jobs").mkdir()
    (tmp_path / "files" / "contacts.txt").write_text("Ada")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(project.snippets / "anti_patterns" / "path_utilities"))

    def load(data: str) -> Names:
        monkeypatch.setenv("CRM_DATA", data)
        found: Names = importlib.import_module("contacts_file").names
        return found

    yield load
    sys.modules.pop("contacts_file", None)


def test_the_file_is_found_from_both_directories(run: Run) -> None:
    assert run("contacts_file.py") == ["from . ['Ada']", "from jobs ['Ada']"]


def test_the_variable_may_name_an_absolute_path(names: Callable[[str], Names], tmp_path: Path) -> None:
    assert names(str(tmp_path / "files"))() == ["Ada"]


def test_a_relative_path_counts_from_where_the_program_started(
    names: Callable[[str], Names], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = names("files")
    monkeypatch.chdir("jobs")
    assert read() == ["Ada"]
