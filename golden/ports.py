"""Free ports of the loopback interface."""

from __future__ import annotations

import random
import socket
from contextlib import suppress

# Below the ports that systems give to who names none (Linux from 32768, by ip_local_port_range; macOS and Windows from
# 49152): such a port would be taken again by the next program before the server that it is for is up.
NAMED = range(20_000, 32_768)


def free_ports(number: int) -> list[int]:
    """Returns ports of the loopback interface that are free now, and that nobody gets who names none.

    Raises:
        OSError: So many are not free.
    """
    found: list[int] = []
    for port in random.sample(NAMED, len(NAMED)):
        if len(found) == number:
            return found
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            found.append(port)
    raise OSError(f"{number} ports from {NAMED.start} to {NAMED.stop - 1} are not free")
