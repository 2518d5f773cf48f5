"""Prints how long `make serve` takes until a browser's next request shows an edit: the median of several edits.

Run as `python -m benchmarks.serve`. It serves a copy of the tree on a free port, writes a line into a page, and asks
for that page until the line is there. The load of the machine is told beside the time.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

import httpx

from tests.site.building import copy, run_builder

EDITS = 3
PAGE = "start"
LIMIT = 120  # seconds to wait for a page


def waited(address: str, words: str) -> float:
    """Returns the seconds until a page shows some words.

    Raises:
        TimeoutError: It does not within two minutes.
    """
    begin = perf_counter()
    while (spent := perf_counter() - begin) < LIMIT:
        try:
            if words in httpx.get(address, timeout=LIMIT).text:
                return perf_counter() - begin
        except httpx.TransportError:
            pass  # it is not up yet
        sleep(0.02)
    raise TimeoutError(f"{address} does not show {words!r} after {spent:.0f} s")


@contextmanager
def served(tree: Path) -> Iterator[str]:
    """Serves a tree as `make serve` does, without the reference, and yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    own = {**os.environ, "REFERENCE": "false", "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tree)}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=tree, env=own)
    try:
        yield address
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory(prefix="serve-") as folder:
        tree = copy(Path(folder))
        run_builder([sys.executable, "-m", "golden.generate"], tree, REFERENCE="false")
        with served(tree) as address:
            first = waited(f"{address}{PAGE}/", "</html>")
            page, times = tree / "docs" / f"{PAGE}.md", []
            for number in range(EDITS):
                words = f"This is edit {number}."
                page.write_text(f"{page.read_text('utf-8')}\n{words}\n", "utf-8")
                times.append(waited(f"{address}{PAGE}/", words))
    load = os.getloadavg()[0]
    print(f"first page after {first:.1f} s, an edit after {statistics.median(times):.1f} s (load {load:.1f})")


if __name__ == "__main__":
    main()
