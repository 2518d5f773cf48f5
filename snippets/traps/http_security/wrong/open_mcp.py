import json
import os
import time
from socket import create_server
from threading import Thread

import httpx
import psutil
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from websockets.sync.client import connect


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def listening() -> set[int]:
    return {c.laddr.port for c in psutil.Process().net_connections("inet") if c.status == psutil.CONN_LISTEN}


http, mcp = free_port(), free_port()
app = Nexus(api_port=http, mcp_port=mcp, enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


Thread(target=app.start, daemon=True).start()
while not {http, mcp} <= listening():
    time.sleep(0.01)
body = {"inputs": {"contact_id": "c1"}}
print("HTTP", httpx.post(f"http://127.0.0.1:{http}/workflows/delete_contact/execute", json=body).status_code)
#> HTTP 401

call = {"name": "delete_contact", "arguments": {"contact_id": "c1"}}
with connect(f"ws://127.0.0.1:{mcp}") as socket:
    socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}))
    print("MCP", json.loads(json.loads(socket.recv())["result"]["content"][0]["text"])["results"])
    #> MCP {'handler': {'deleted': 'c1'}}
