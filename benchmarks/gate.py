"""Prints the time of the gate over the site's Python examples as a ratio to the same sources executed bare.

The floor is one warm process that has the SDK imported and nothing of pytest, executes every source once, each in a
directory of its own, and neither looks for them, nor isolates them, nor compares what they print. A source that ends
otherwise there than it should, because another one ran before it in the same process, is left out on both sides: it
does not do its work. The gate runs as in `make test`, on all cores, and once more on one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from time import perf_counter

ROUNDS = 3
LIMIT = 10  # seconds that a source may take in the one process
GROWN = 100
ROOT = Path(__file__).parent.parent

Source = tuple[str, str, str | None]  # path, text, the exception it must end in


def _late(*_: object) -> None:
    raise TimeoutError("it waits for what another source has left behind")


def floor(sources: list[Source]) -> tuple[float, list[int]]:
    """Runs sources bare; to be called in a process of its own, whose threads may keep it alive.

    Returns:
        The seconds they take, and the numbers of those that end as they should.
    """
    import golden.child
    from golden.runner import sitecustomize

    assert golden.child.ROOT == ROOT  # the SDK, warm
    sitecustomize.allow()
    folder, path = tempfile.mkdtemp(dir=os.environ["HOME"]), list(sys.path)
    fit, spent = [], 0.0
    signal.signal(signal.SIGALRM, _late)
    for number, (file, source, raises) in enumerate(sources):
        own = Path(folder, str(number))
        own.mkdir()
        os.chdir(own)
        sys.path[:] = [str(Path(file).parent), *path]
        ended = None
        begin = perf_counter()
        signal.alarm(LIMIT)
        try:
            exec(compile(source, file, "exec"), {"__name__": "__main__", "__file__": file})
        except (Exception, SystemExit) as error:
            ended = type(error).__name__
        signal.alarm(0)
        spent += perf_counter() - begin
        if ended == raises:
            fit.append(number)
        for name, module in sys.modules.copy().items():  # snippets of two pages share names
            if str(getattr(module, "__file__", None)).startswith(str(ROOT / "snippets")):
                del sys.modules[name]
    return spent, fit


def bare(sources: list[Source], variables: dict[str, str]) -> tuple[float, list[int]]:
    """Returns the floor, measured in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="golden-", ignore_cleanup_errors=True) as home:
        given, said, log = Path(home, "sources.json"), Path(home, "said"), Path(home, "log")
        given.write_text(json.dumps(sources), "utf-8")
        # Files, not pipes: processes that sources start and leave would keep a pipe open.
        with given.open("rb") as stdin, said.open("wb") as stdout, log.open("wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.gate", "--floor"],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=ROOT,
                env={**variables, "HOME": home, "TMPDIR": home},
                start_new_session=True,
            )
            status = process.wait()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        if status:
            raise SystemExit(f"the sources do not run bare:\n{log.read_text('utf-8')[-2000:]}")
        seconds, fit = json.loads(said.read_text("utf-8").splitlines()[-1])
    return seconds, fit


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drops what is written meanwhile to stdout and stderr, by processes started here too."""
    kept = os.dup(1), os.dup(2)
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        sys.stdout.flush()
        for stream, number in zip(kept, (1, 2), strict=True):
            os.dup2(stream, number)
            os.close(stream)


def measure() -> None:
    """Prints both times and their ratio for `GROWN` examples of all pages, then for all that fit."""
    from golden import examples
    from golden.isolation import Environment
    from golden.pages import Project
    from tests.conftest import RUNNER, SECRET
    from tests.support.model_server import model_server

    project = Project(ROOT)

    def gate(some: list[examples.Example], workers: int) -> float:
        """Runs examples as many at a time as there are workers, each with a model server of its own."""
        begin = perf_counter()

        def check(example: examples.Example) -> None:
            environment = free.get()
            examples.check(project, example, environment)
            free.put(environment)

        with ThreadPoolExecutor(workers) as pool:
            for _ in pool.map(check, some):
                pass
        return perf_counter() - begin

    cores = os.cpu_count() or 1
    free: Queue[Environment] = Queue()
    with contextlib.ExitStack() as servers:
        for _ in range(cores):
            model = servers.enter_context(model_server())
            variables = {"JWT_SECRET": SECRET, "OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.url}
            environment = Environment({**variables, "PYTHONPATH": str(RUNNER)})
            free.put(environment)

        def sources(some: list[examples.Example]) -> list[Source]:
            return [(str(example.path), example.source, example.raises) for example in some]

        everything = examples.examples(project)
        _, fit = bare(sources(everything), environment.whole())
        found = [everything[number] for number in fit]
        print(
            f"{len(found)} of {len(everything)} examples do their work bare in one process; medians of {ROUNDS} rounds"
        )
        print(f"{'examples':>8} {'floor':>8} {f'{cores} cores':>9} {'ratio':>6} {'1 core':>9} {'ratio':>6}")
        with quiet():
            gate(found[:1], 1)  # starts the process that the others are forked from
        for some in (found[:: len(found) // GROWN][:GROWN], found):
            with quiet():
                rounds = [
                    (bare(sources(some), environment.whole())[0], gate(some, cores), gate(some, 1))
                    for _ in range(ROUNDS)
                ]
            least, wide, narrow = (statistics.median(times) for times in zip(*rounds, strict=True))
            print(
                f"{len(some):8} {least:6.2f} s {wide:7.2f} s {wide / least:6.2f} {narrow:7.2f} s {narrow / least:6.2f}"
            )


if __name__ == "__main__":
    if sys.argv[1:] == ["--floor"]:
        given = json.load(sys.stdin)
        with quiet():
            result = floor(given)
        print(json.dumps(result), flush=True)
        os._exit(0)
    measure()
