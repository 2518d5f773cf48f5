import json
import socket
import threading
import time
from contextlib import suppress

import httpx
from nexus import Nexus
from websockets.sync.client import connect


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for(port: int) -> None:
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)


port = free_port()
app = Nexus(api_port=free_port(), mcp_port=port, enable_durability=False, enable_http_transport=True)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:
    """Create a contact."""
    return {"name": name, "vip": vip}


threading.Thread(target=app.start, daemon=True).start()
wait_for(port)
with connect(f"ws://127.0.0.1:{port}") as socket_to_tools:
    socket_to_tools.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}))
    print(json.loads(socket_to_tools.recv())["result"]["tools"])
print(httpx.get(f"http://127.0.0.1:{port}/mcp").status_code)
