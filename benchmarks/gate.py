"""Prints the time of the gate over the site's Python examples as a ratio to the same sources executed bare.

The floor is one warm process that has the SDK imported and nothing of pytest, executes every source once, each in a
directory of its own, and neither looks for them, nor isolates them, nor compares what they print.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

ROUNDS = 3
GROWN = 100
ROOT = Path(__file__).parent.parent


def floor(sources: list[tuple[str, str]]) -> float:
    """Returns the seconds that sources take bare; ends in a process whose threads keep it alive.

    Args:
        sources: Each file's path and text.
    """
    import golden.child  # noqa: F401  (the SDK, warm)

    folder, path = tempfile.mkdtemp(dir=os.environ["HOME"]), list(sys.path)
    begin = perf_counter()
    for number, (file, source) in enumerate(sources):
        own = Path(folder, str(number))
        own.mkdir()
        os.chdir(own)
        sys.path[:] = [str(Path(file).parent), *path]
        with contextlib.suppress(Exception, SystemExit):  # wrong ones end in an exception
            exec(compile(source, file, "exec"), {"__name__": "__main__", "__file__": file})
        for name, module in list(sys.modules.items()):  # snippets of two pages share names
            if str(getattr(module, "__file__", None)).startswith(str(ROOT / "snippets")):
                del sys.modules[name]
    return perf_counter() - begin


def bare(sources: list[tuple[str, str]], variables: dict[str, str]) -> float:
    """Returns the floor, measured in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="golden-", ignore_cleanup_errors=True) as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.gate", "--floor"],
            input=json.dumps(sources),
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**variables, "HOME": home, "TMPDIR": home},
        )
    if done.returncode:
        raise SystemExit(f"the sources do not run bare:\n{done.stderr[-2000:]}")
    return float(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drops what is written meanwhile to stdout and stderr, by processes started here too."""
    kept = os.dup(1), os.dup(2)
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    yield
    sys.stdout.flush()
    for stream, number in zip(kept, (1, 2), strict=True):
        os.dup2(stream, number)
        os.close(stream)


def measure() -> None:
    """Prints both times, their ratio, and the same for `GROWN` examples."""
    from golden import examples
    from golden.isolation import Environment
    from golden.pages import Project
    from golden.report import GateError
    from tests.conftest import RUNNER, SECRET
    from tests.support.model_server import model_server

    project = Project(ROOT)
    found = examples.examples(project)

    def gate(some: list[examples.Example]) -> tuple[float, int]:
        faults, begin = 0, perf_counter()
        for example in some:
            try:
                examples.check(project, example, environment)
            except GateError:
                faults += 1
        return perf_counter() - begin, faults

    with model_server() as model:
        variables = {"JWT_SECRET": SECRET, "OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.url}
        environment = Environment({**variables, "PYTHONPATH": str(RUNNER)})
        with quiet():
            gate(found[:1])  # starts the process that the others are forked from
        print(f"{'examples':>8} {'gate':>8} {'floor':>8} {'ratio':>6} {'gate each':>10}   medians of {ROUNDS} rounds")
        for some in (found, list(islice(cycle(found), GROWN))):
            sources = [(str(example.path), example.source) for example in some]
            rounds = [(gate(some), bare(sources, environment.whole())) for _ in range(ROUNDS)]
            ours, theirs = statistics.median(a[0] for a, _ in rounds), statistics.median(b for _, b in rounds)
            each = 1000 * ours / len(some)
            print(f"{len(some):8} {ours:6.2f} s {theirs:6.2f} s {ours / theirs:6.2f} {each:7.0f} ms")
            if faults := max(a[1] for a, _ in rounds):
                print(f"         {faults} of them fail in the gate: the figures say little until they pass")


if __name__ == "__main__":
    if sys.argv[1:] == ["--floor"]:
        given = json.load(sys.stdin)
        with quiet():
            seconds = floor(given)
        print(seconds, flush=True)
        os._exit(0)
    measure()
