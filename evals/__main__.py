"""The command line: `python -m evals run --agent COMMAND`, and `python -m evals check`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from evals import checking, report, running
from evals.catalog import ROOT, Task, named
from golden.report import GateError

REPORT = ROOT / "build" / "evals" / "report.json"


def main(words: list[str] | None = None) -> int:
    """Runs the command line.

    Args:
        words: The arguments; those of the process by default.

    Returns:
        0 if all was run and, of `check`, all holds; else 1.
    """
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.command(arguments))
    except GateError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Grade coding agents on tasks for the SDK.")
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("run", help="let an agent answer tasks, and grade its answers")
    run.set_defaults(command=_run)
    run.add_argument("--agent", required=True, metavar="CMD", help="a shell command; it gets the prompt on stdin")
    several: dict[str, Any] = {"nargs": "+", "action": "extend", "default": []}
    run.add_argument("--files", **several, type=Path, metavar="PATH", help="files and directories that it is given")
    run.add_argument("--keep", type=Path, metavar="DIR", help="keep the directories that it worked in")
    run.add_argument("--report", type=Path, default=REPORT, metavar="FILE", help="default: build/evals/report.json")
    limit = "seconds for each task; default: %(default)g"
    run.add_argument("--time-limit", type=float, default=running.LIMIT, metavar="SECONDS", help=limit)
    check = commands.add_parser("check", help="grade the references and the wrong solutions")
    check.set_defaults(command=_check)
    check.add_argument("--fresh", action="store_true", help="in interpreters of their own, as `run` does")
    for each, jobs in ((run, 1), (check, 2)):
        each.add_argument("--task", **several, metavar="NAME", help="default: all tasks")
        each.add_argument("--jobs", type=int, default=jobs, metavar="N", help="tasks at a time; default: %(default)d")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    tasks, bundle = named(arguments.task), running.Bundle(tuple(arguments.files))
    with ExitStack() as stack:
        room = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="evals-")))
        for task in tasks:
            if (room / task.name).exists():
                raise GateError(f"{room / task.name} is there already", [f"--keep {room}"], "name another directory")

        def ask(task: Task) -> running.Attempt:
            tried = running.attempt(task, arguments.agent, bundle, room.resolve(), arguments.time_limit)
            print(f"{task.name}: {tried.passed} of {len(task.claims)} claims", file=sys.stderr)
            return tried

        with ThreadPoolExecutor(arguments.jobs) as pool:
            attempts = list(pool.map(ask, tasks))
    report.write(arguments.report, arguments.agent, bundle, attempts)
    print(report.table(attempts))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    tasks = named(arguments.task)
    with ExitStack() as stack:
        commands = None
        if not arguments.fresh:
            from golden.isolation import make_ready
            from golden.launcher import commands as forked

            with _without_stderr():
                make_ready()
            commands = stack.enter_context(forked())

        def fault(prove: Callable[[Task, Path | None], None], task: Task) -> GateError | None:
            try:
                prove(task, commands)
            except GateError as error:
                return error
            return None

        proofs = [(prove, task) for task in tasks for prove in (checking.check_reference, checking.check_wrong)]
        with ThreadPoolExecutor(arguments.jobs) as pool:
            faults = [found for found in pool.map(lambda proof: fault(*proof), proofs) if found]
    for found in faults:
        print(found, file=sys.stderr)
    print(f"{len(tasks)} tasks, {len(faults)} faults")
    return int(bool(faults))


@contextmanager
def _without_stderr() -> Iterator[None]:
    """Sends what processes that are started now write to stderr nowhere: the SDK logs at its import."""
    own, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(own, 2)
        os.close(own)
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
