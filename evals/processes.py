"""Ends what a command has started, whatever it did to get away."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Done:
    """How a command ended.

    Attributes:
        status: Its exit status; None if it ran out of time.
        log: What it printed, both streams together.
    """

    status: int | None
    log: str


def run(
    command: list[str], folder: Path, environment: Mapping[str, str], log: Path, limit: float, stdin: Path | None = None
) -> Done:
    """Runs a command with a time limit and ends all that is left of it.

    Args:
        command: What to run.
        folder: Its working directory. Every process that has it, or one below, is ended on leaving.
        environment: All its variables.
        log: Takes what it prints.
        limit: Seconds it may take.
        stdin: What it reads; nothing by default.
    """
    with log.open("wb") as output, (stdin or Path(os.devnull)).open("rb") as reading:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=reading,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        status = None
        try:
            with suppress(subprocess.TimeoutExpired):
                status = process.wait(limit)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            end_all(folder)
    return Done(status, log.read_text("utf-8", "replace"))


def end_all(folder: Path) -> None:
    """Kills every process whose working directory is this folder or below it."""
    root = str(folder.resolve())
    left = []
    for process in psutil.process_iter(["cwd"]):
        cwd = process.info["cwd"] or ""
        if process.pid != os.getpid() and (cwd == root or cwd.startswith(f"{root}{os.sep}")):
            with suppress(psutil.Error):
                process.kill()
                left.append(process)
    psutil.wait_procs(left, timeout=5)
