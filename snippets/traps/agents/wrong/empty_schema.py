import json
import socket
import threading
import time
from contextlib import suppress

from nexus import Nexus
from websockets.sync.client import connect

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
with connect(f"ws://127.0.0.1:{port}") as mcp:
    mcp.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}))
    print(json.loads(mcp.recv())["result"]["tools"])
    #> [{'name': 'create_contact', 'description': "Execute workflow 'create_contact'", 'inputSchema': {'type': 'object', 'properties': {}, 'additionalProperties': True}}]
