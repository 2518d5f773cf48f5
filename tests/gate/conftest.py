"""What the tests of the gate share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from golden.examples import check, examples
from golden.isolation import Environment
from tests.gate.site import Site


@pytest.fixture(scope="session")
def forkserver(tmp_path_factory: pytest.TempPathFactory) -> psutil.Process:
    """The process that the others are forked from, warm."""
    site = Site(tmp_path_factory.mktemp("warm"))
    site.show("print(__import__('os').getppid())\n")
    (example,) = examples(site.project)
    check(site.project, example, Environment(), update=True)
    return psutil.Process(int(site.read("snippets/page/a.py").rpartition("#> ")[2]))


@pytest.fixture
def site(tmp_path: Path, forkserver: psutil.Process, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty site; once the test ends, no process, no temporary file and no open file of its runs is left."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    others = set(psutil.Process().children(recursive=True))
    files = set(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else set()
    folder = tmp_path / "site"
    folder.mkdir()
    yield Site(folder)
    left = set(psutil.Process().children(recursive=True)) - others
    assert not [process for process in left if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
    assert not forkserver.children()
    assert not list(temporary.iterdir())
    if files:
        assert len(os.listdir("/proc/self/fd")) == len(files)
