import asyncio
import socket
import threading
import time
import warnings
from contextlib import suppress

from mcp import ClientSession
from mcp.client.websocket import websocket_client
from nexus import Nexus
from pydantic import ValidationError

warnings.simplefilter("ignore", DeprecationWarning)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for(port: int) -> None:
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)


port = free_port()
app = Nexus(api_port=free_port(), mcp_port=port, enable_durability=False)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:
    """Create a contact."""
    return {"name": name, "vip": vip}


threading.Thread(target=app.start, daemon=True).start()
wait_for(port)


async def main() -> None:
    async with websocket_client(f"ws://127.0.0.1:{port}") as (read, write), ClientSession(read, write) as session:
        try:
            await session.initialize()
        except ValidationError as error:
            print(type(error).__name__, error.error_count())
            print(error.errors()[0]["loc"], error.errors()[0]["msg"])


asyncio.run(main())
