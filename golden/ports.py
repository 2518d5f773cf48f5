"""Free ports of the loopback interface."""

from __future__ import annotations

import socket
from contextlib import ExitStack, closing


def free_ports(number: int) -> list[int]:
    """Returns ports of the loopback interface that are free now."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(closing(socket.create_server(("127.0.0.1", 0)))) for _ in range(number)]
        return [int(each.getsockname()[1]) for each in sockets]
