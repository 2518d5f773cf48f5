"""Console blocks run in a real shell, page by page, with the page's snippets beside it."""

from __future__ import annotations

import os
import re
import selectors
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

from golden import templates
from golden.isolation import Environment
from golden.pages import Block, Project
from golden.ports import free_ports
from golden.report import GateError, difference

LIMIT = 60.0  # seconds that a command, or the start of a server, may take
GRACE = 10.0  # seconds that what a page started has to end by itself
MARK = "golden-exit-status"


def commands(block: Block, where: str) -> list[tuple[str, str]]:
    """Splits a console block into commands and the output shown below each.

    Raises:
        GateError: The block does not open with a command.
    """
    pairs: list[tuple[list[str], list[str]]] = []
    for line in block.source.splitlines():
        if pairs and not pairs[-1][1] and pairs[-1][0][-1].endswith("\\"):
            pairs[-1][0].append(line)
        elif line.startswith("$ "):
            pairs.append(([line[2:]], []))
        elif pairs:
            pairs[-1][1].append(line)
        else:
            raise GateError("a console block without a command", [where], "open it with `$ command`", line)
    return [("\n".join(command), "\n".join(output)) for command, output in pairs]


class Shell:
    """One bash in a directory of its own; what it starts ends with it."""

    def __init__(self, folder: Path, variables: dict[str, str]) -> None:
        self._log, self._server_log = folder.parent / "stderr", folder.parent / "server"
        with self._log.open("wb") as errors:
            self._shell = subprocess.Popen(
                ["bash", "--norc", "--noprofile"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=folder,
                env=variables,
                start_new_session=True,
            )
        self.run("trap : TERM", LIMIT)

    def run(self, command: str, limit: float) -> tuple[str, int]:
        """Returns what a command prints on stdout, and its exit status.

        Raises:
            TimeoutError: It takes longer than `limit` seconds.
        """
        assert self._shell.stdin and self._shell.stdout
        self._shell.stdin.write(f"eval {shlex.quote(command)} </dev/null\nprintf '\\n{MARK} %s\\n' $?\n".encode())
        self._shell.stdin.flush()
        text, end = b"", re.compile(rf"\n{MARK} (\d+)\n".encode())
        deadline = monotonic() + limit
        with selectors.DefaultSelector() as selector:
            selector.register(self._shell.stdout, selectors.EVENT_READ)
            while not (found := end.search(text)):
                part = os.read(self._shell.stdout.fileno(), 65536) if selector.select(deadline - monotonic()) else b""
                if not part:
                    raise TimeoutError(text.decode(errors="replace"))
                text += part
        return text[: found.start()].decode(errors="replace").rstrip("\n"), int(found[1])

    def serve(self, command: str, port: int, limit: float) -> tuple[str, int]:
        """Starts a server in the background and waits until its port answers; what it prints is no output.

        Raises:
            TimeoutError: Nothing answers within `limit` seconds, or the command ends first.
        """
        pid, _ = self.run(f"{{ trap : TERM; {command}\n}} >{shlex.quote(str(self._server_log))} 2>&1 & echo $!", LIMIT)
        deadline = monotonic() + limit
        while monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return "", 0
            if self.run(f"kill -0 {pid}", LIMIT)[1]:
                break
            with suppress(subprocess.TimeoutExpired):
                self._shell.wait(0.05)
        raise TimeoutError

    def log(self) -> str:
        """Returns the end of what the last server printed and the commands wrote to stderr."""
        logs = [path for path in (self._server_log, self._log) if path.exists()]
        return "\n".join(line for path in logs for line in path.read_text("utf-8", "replace").splitlines()[-8:])

    def close(self) -> None:
        """Asks all that runs in the shell to end, then ends it."""
        assert self._shell.stdin and self._shell.stdout
        with suppress(ProcessLookupError):
            os.killpg(self._shell.pid, signal.SIGTERM)  # ends the commands; the shell traps it, and so can reap them
        with suppress(BrokenPipeError), self._shell.stdin as commands:
            commands.write(b'while [ "$(jobs -pr)" ]; do wait; done\n')
        with suppress(subprocess.TimeoutExpired):
            self._shell.wait(GRACE)
        with suppress(ProcessLookupError):
            os.killpg(self._shell.pid, signal.SIGKILL)
        self._shell.wait()
        self._shell.stdout.close()


@contextmanager
def workspace(project: Project, page: Path, ports: dict[str, str]) -> Iterator[Path]:
    """Yields an empty directory with the page's snippets, the ports they name replaced by free ones.

    For the page of a template it holds the archive that readers download, and nothing else.
    """
    with tempfile.TemporaryDirectory(prefix="golden-", ignore_cleanup_errors=True) as home:
        if template := templates.of_page(project, page):
            folder = Path(home) / "empty"
            folder.mkdir()
            (folder / f"{template.name}.zip").write_bytes(templates.archive(template))
            yield folder
            return
        source = project.snippets / project.room(page)
        if not source.is_dir():  # a page without files of its own shows another page's
            shown = [path for block in project.blocks_of(page) for path in block.files]
            source = shown[0].parent if shown else source
        folder = Path(home) / "snippets" / source.relative_to(project.snippets)
        if source.is_dir():
            shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
        folder.mkdir(parents=True, exist_ok=True)
        for path in (path for path in folder.rglob("*") if path.is_file()):
            path.write_text(_replaced(path.read_text("utf-8"), ports), "utf-8")
        yield folder


def check(project: Project, page: Path, environment: Environment, update: bool = False, limit: float = LIMIT) -> None:
    """Runs all console blocks of a page in order, in one shell, and compares what they print.

    Args:
        project: The tree the page belongs to.
        page: The page.
        environment: The variables the shell finds.
        update: Whether to write the output that commands have now into the page.
        limit: Seconds until a command counts as hanging.

    Raises:
        GateError: A command fails, hangs, or prints something else; a server does not come up.
    """
    blocks = [block for block in project.blocks_of(page) if block.language == "console"]
    named = sorted({port for block in blocks for port in block.options.get("data-serves", "").split()})
    ports = dict(zip(named, map(str, free_ports(len(named))), strict=True))
    changed: list[tuple[Block, str]] = []
    with workspace(project, page, ports) as folder:
        own = {"HOME": str(folder.parent), "TMPDIR": str(folder.parent), "PWD": str(folder)}
        with closing(Shell(folder, {**environment.whole(), **own})) as shell:
            for block in blocks:
                now = _block(shell, project, block, ports, update, limit)
                if now != block.source:
                    changed.append((block, now))
    for block, now in changed:
        project.rewrite(block, f"{now}\n")


def _block(shell: Shell, project: Project, block: Block, ports: dict[str, str], update: bool, limit: float) -> str:
    """Runs the commands of a block and returns its text with the output they have now."""
    shown: list[str] = []
    pairs = commands(block, project.at(block))
    for number, (command, expected) in enumerate(pairs, 1):
        options = block.options if number == len(pairs) else {}  # what the fence says is about its last command
        line = block.line + 1 + len("\n".join(shown).splitlines())
        output = _run(shell, command, options, ports, f"{project.name(block.page)}:{line}", limit)
        if output != expected and not update:
            at, body = difference(expected, output, line + len(command.splitlines()))
            where = [f"{project.name(block.page)}:{at}"]
            raise GateError(
                f"`{command}` prints something else", where, "if the new output is right: make update", body
            )
        shown += [f"$ {command}", output] if output else [f"$ {command}"]
    return "\n".join(shown)


def _run(shell: Shell, command: str, options: dict[str, str], ports: dict[str, str], where: str, limit: float) -> str:
    """Runs one command on the free ports and returns its output with the ports of the page."""
    real = _replaced(command, ports)
    port = ports.get(options.get("data-serves", "").partition(" ")[0])
    try:
        output, status = shell.serve(real, int(port), limit) if port else shell.run(real, limit)
    except TimeoutError as late:
        what = f"`{command}` never comes up" if port else f"`{command}` still runs after {limit:g} s"
        mend = "end what it waits for; a server's port stands in data-serves"
        raise GateError(what, [where], mend, f"{late}\n{shell.log()}".strip()) from None
    expected = int(options.get("data-exit", 0))
    if status != expected:
        mend = f"mend the command, or name another status than {expected} in data-exit"
        raise GateError(f"`{command}` ends with status {status}", [where], mend, f"{output}\n{shell.log()}".strip())
    return _replaced(output, {free: port for port, free in ports.items()})


def _replaced(text: str, ports: dict[str, str]) -> str:
    for old, new in ports.items():
        text = re.sub(rf"(?<!\d){old}(?!\d)", new, text)
    return text
