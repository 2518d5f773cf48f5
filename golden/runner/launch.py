"""Stands for `python`, `uvicorn` and `pytest` in the shells of the gate: the command runs in a forked process.

A fresh interpreter imports the SDK for two seconds at each command. What needs an interpreter of its own gets one.
It imports as little as it can: it runs once for each command.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path

MODULES = {
    "app.issue_token",
    "app.tables",
    "app.verify",
    "app.worker",
    "evals",
    "nexus.cli",
    "pytest",
    "tests.model",
    "uvicorn",
}


def main() -> None:
    """Hands a command to the gate and ends as the command ends."""
    address, interpreter, name, *command = sys.argv[1:]
    if name != "python":
        command = ["-m", name, *command]
    script = command[:1] and (command[0].endswith(".py") or command[0] == "-c")
    module = command[:1] == ["-m"] and command[1] in MODULES and "--reload" not in command
    if not (script or module):
        os.execv(sys.executable, [sys.executable, *command])
    with socket.socket(socket.AF_UNIX) as gate:
        gate.connect(address)
        order = json.dumps([interpreter, command, str(Path.cwd()), dict(os.environ)]).encode()
        socket.send_fds(gate, [len(order).to_bytes(4, "big")], [0, 1, 2])
        gate.sendall(order)
        child = int.from_bytes(gate.recv(4), "big")
        for number in (signal.SIGINT, signal.SIGTERM):  # both as Ctrl-C, which lets a server end by itself
            signal.signal(number, lambda *_: os.kill(child, signal.SIGINT))
        status = int.from_bytes(gate.recv(4) or b"\0\0\0\1", "big", signed=True)
    os._exit(status if status >= 0 else 128 - status)


main()
