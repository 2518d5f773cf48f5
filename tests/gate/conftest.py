"""What the tests of the gate share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

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
    files = psutil.Process().num_fds()
    with tempfile.TemporaryDirectory(prefix="tiny-") as temporary:
        monkeypatch.setattr(tempfile, "tempdir", temporary)
        yield Site(tmp_path)
        left = [each for each in psutil.process_iter(["cwd"]) if (each.info["cwd"] or "").startswith(temporary)]
        assert not psutil.wait_procs(left, timeout=10)[1]  # killed ones may take a moment to go
        assert not psutil.wait_procs(forkserver.children(), timeout=10)[1]
        assert not list(Path(temporary).iterdir())
    late = monotonic() + 10  # a thread that hands out commands may still be closing its end
    while psutil.Process().num_fds() != files and monotonic() < late:
        Event().wait(0.01)
    assert psutil.Process().num_fds() == files
