"""What runs in a process forked from one that has the SDK imported and nothing of pytest in sight."""

from __future__ import annotations

import asyncio
import atexit
import gc
import importlib
import multiprocessing
import os
import runpy
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

# First what the snippets import, so that the SDK never finds pytest while it loads.
for _name in (
    "nexus",
    "nexus.auth.plugin",
    "dataflow",
    "kailash.runtime",
    "kailash.workflow.builder",
    "kaizen.core.base_agent",
    "kaizen.llm.http_client",
    "kailash_mcp",
    "mcp.server.fastmcp",
    "mcp.client.streamable_http",
    "starlette.testclient",
    "uvicorn",
    "aiosqlite",
    "asyncpg",
):
    importlib.import_module(_name)

# Then what the SDK loads at first use: 15 to 300 ms a process, and nothing but time if a release moves one.
# Not what an example hides to show that it is missing, such as `opentelemetry.exporter`.
for _name in (
    "anyio._backends._asyncio",
    "dataflow.adapters.factory",
    "dataflow.core.pool_lightweight",
    "dataflow.core.pool_monitor",
    "dataflow.core.pool_utils",
    "dataflow.core.pool_validator",
    "dataflow.database.query_builder",
    "dataflow.features.retention",
    "dataflow.migrations.concurrent_access_manager",
    "dataflow.migrations.sync_ddl_executor",
    "dataflow.query.sql_builder",
    "dataflow.utils.connection_adapter",
    "fastapi.telemetry._runtime",
    "google.rpc.error_details_pb2",
    "grpc.aio",
    "h11",
    "httpcore",
    "kailash.nodes.handler",
    "kailash.runtime.trust",
    "kailash.tracking.storage.deferred",
    "kailash.trust.pact",
    "kailash.visualization.live_dashboard",
    "kailash.workflow.credentials",
    "kailash.workflow.input_envelope",
    "kailash_mcp.advanced.subscriptions",
    "kaizen.core.autonomy.control",
    "kaizen.core.autonomy.permissions.policy",
    "kaizen.core.mixins",
    "kaizen.core.workflow_generator",
    "kaizen.integrations.nexus",
    "kaizen.strategies.async_single_shot",
    "nexus.validation",
    "opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc",
    "opentelemetry.sdk.metrics.export",
    "opentelemetry.sdk.trace.export",
    "rich.logging",
    "sqlalchemy.dialects.sqlite",
    "structlog",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
):
    with suppress(ImportError):
        importlib.import_module(_name)

import pytest_examples.run_code as engine  # noqa: E402
import uvicorn._subprocess  # noqa: E402
from pytest_examples import CodeExample  # noqa: E402
from pytest_examples.config import ExamplesConfig  # noqa: E402

from golden import adapter  # noqa: E402
from golden.runner import sitecustomize as loopback  # noqa: E402

ROOT = Path(__file__).parent.parent
RUNNER = ROOT / "golden" / "runner"

PYTEST = {name: module for name, module in sys.modules.items() if name.split(".")[0] in {"pytest", "_pytest"}}
for _name in PYTEST:
    del sys.modules[_name]

gc.collect()
gc.freeze()  # a collection in a child would touch, and so copy, every page of memory it shares with this process


def enter(sender: Connection, home: str, environment: dict[str, str], job: str, arguments: tuple[Any, ...]) -> None:
    """Runs one job in this process and ends the process, whatever threads are left.

    Args:
        sender: Takes one dict: the job's answer, or `failure` with a traceback.
        home: An empty directory: working directory, HOME and place of temporary files.
        environment: The whole environment the job sees.
        job: `example` or `serve`.
        arguments: Of the job.
    """
    os.setsid()
    sys.argv, sys.dont_write_bytecode = [""], True
    sys.path[:] = [entry for entry in sys.path if entry != str(ROOT)]
    _found(environment | {"HOME": home, "TMPDIR": home})
    os.chdir(home)
    tempfile.tempdir = None  # else the directory that an import of the SDK has asked for
    log = os.open(f"{home}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        jobs: dict[str, Callable[..., dict[str, Any]]] = {"example": example, "serve": serve}
        answer = jobs[job](*arguments, sender)
    except BaseException:
        answer = {"failure": traceback.format_exc()}
    sys.stdout.flush()
    sys.stderr.flush()
    sender.send(answer)
    os._exit(0)


def script(
    interpreter: str, command: list[str], folder: str, environment: dict[str, str], streams: list[Connection]
) -> None:
    """Runs what `python` would run with these arguments, and ends the process as `python` would.

    Args:
        interpreter: The command that stands for `python`, which the program starts others with.
        command: A file or `-c` or `-m` with what it names, and its arguments.
        folder: The working directory.
        environment: The whole environment the command sees.
        streams: Its stdin, stdout and stderr.
    """
    os.setsid()
    _found(environment)
    os.chdir(folder)
    tempfile.tempdir = None
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = (open(n, mode, closefd=False) for n, mode in enumerate("rww"))  # noqa: SIM115
    sys.executable = interpreter
    first, *rest = command
    module = rest.pop(0) if first in {"-c", "-m"} else ""
    sys.argv, sys.dont_write_bytecode = [first, *rest], True
    own = str(Path(first).resolve().parent) if not module else "" if first == "-c" else folder
    others = [entry for entry in sys.path if entry != str(ROOT)]
    sys.path[:] = [own, *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep)), *others]
    if module == "uvicorn":  # its workers too need not import the SDK again
        uvicorn._subprocess.spawn = multiprocessing.get_context("fork")  # type: ignore[assignment]
    if module == "pytest":
        sys.modules.update(PYTEST)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # a reader does not have the plugins of the gate
    status = 0
    try:
        if first == "-c":
            exec(compile(module, "<string>", "exec", dont_inherit=True), vars(_main()))
        elif module:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        else:
            main = _main()
            main.__file__ = first
            exec(compile(Path(first).read_bytes(), str(Path(first).absolute()), "exec", dont_inherit=True), vars(main))
        threading._shutdown()  # type: ignore[attr-defined]
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        status = 1
    atexit._run_exitfuncs()
    for output in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed by the reader, or by the program
            output.flush()
    os._exit(status)


def _found(environment: dict[str, str]) -> None:
    """Makes these the variables of the process, and does what an interpreter that starts would do about them."""
    os.environ.clear()
    os.environ.update(environment)
    if str(RUNNER) in environment.get("PYTHONPATH", "").split(os.pathsep):
        loopback.allow()


def _main() -> ModuleType:
    """Returns a fresh `__main__` that is also the one in `sys.modules`."""
    sys.modules["__main__"] = ModuleType("__main__")
    return sys.modules["__main__"]


def example(source: str, path: str, first: int, raises: str | None, folder: str, sender: Connection) -> dict[str, Any]:
    """Runs one Python example through pytest-examples.

    Args:
        source: The text to run.
        path: The file that holds it, a snippet or a page.
        first: The number of the lines above it in that file.
        raises: The name of the exception it must end in, None for no exception.
        folder: Where its own imports are looked up first.
        sender: Unused; every job takes it.

    Returns:
        `source` with the output it has now; or `failure` and `line`.
    """
    sys.path.insert(0, folder)
    sys.argv = [path]
    file = Path(path)
    if first:
        file = Path.cwd() / f"{file.stem}_{first}.py"
        file.write_text(source, "utf-8")
    here = CodeExample.create(source, path=file, prefix="python")
    with adapter.patched(raises):
        try:
            ran, _ = engine.run_code(
                example=here,
                python_file=file,
                loader=None,
                config=ExamplesConfig(line_length=10_000),
                enable_print_mock=True,
                print_callback=None,
                include_print=None,
                module_globals=None,
                call=None,
            )
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno or 0 for frame in frames if frame.filename == str(file)]
            if isinstance(error, SyntaxError) and error.filename == str(file):
                lines.append(error.lineno or 1)
            text = "".join(traceback.format_exception_only(error)).rstrip()
            return {"failure": text, "line": first + (lines or [1])[-1]}
        return {"source": ran.updated_print_statements(here) or source}


def serve(folder: str, target: str, sender: Connection) -> dict[str, Any]:
    """Serves `module:attribute` of a snippet on a free loopback port until the process is told to end.

    Args:
        folder: The snippet's folder.
        target: The ASGI application, as uvicorn names it.
        sender: Takes `port` as soon as the server answers.
    """
    sys.path.insert(0, folder)
    # With the protocol named, asyncio sets TCP_NODELAY; without it, each answer waits 40 ms for an ACK.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(target, log_level="warning", timeout_graceful_shutdown=2))
    startup = server.startup

    async def announce(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets)
        sender.send({"port": listener.getsockname()[1]})

    server.startup = announce  # type: ignore[method-assign]
    asyncio.run(server.serve([listener]))
    return {}
