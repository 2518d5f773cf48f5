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

with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
app = Nexus(api_port=0, mcp_port=port, enable_durability=False)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str, vip: bool = False) -> None:
    """Create a contact."""


threading.Thread(target=app.start, daemon=True).start()
while True:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        break
    time.sleep(0.01)


async def main() -> None:
    url = f"ws://127.0.0.1:{port}"
    async with websocket_client(url) as (read, write), ClientSession(read, write) as session:
        try:
            await session.initialize()
        except ValidationError as error:
            print(type(error).__name__, error.error_count())
            #> ValidationError 6
            print(error.errors()[0]["loc"], error.errors()[0]["msg"])
            #> ('capabilities', 'experimental', 'progressNotifications') Input should be a valid dictionary


asyncio.run(main())
