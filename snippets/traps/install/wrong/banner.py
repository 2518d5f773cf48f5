import io
import json
import logging
import time
from socket import create_server
from threading import Thread

from nexus import Nexus
from websockets.sync.client import ClientConnection, connect

banner = io.StringIO()
logging.getLogger("nexus").addHandler(logging.StreamHandler(banner))
with create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
app = Nexus(api_port=0, mcp_port=port, enable_durability=False)


@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    ...


def connection() -> ClientConnection:
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}")
        except ConnectionRefusedError:
            time.sleep(0.01)


for line in banner.getvalue().splitlines():
    if "MCP Tool" in line or "CLI Command" in line:
        print(line.split(maxsplit=1)[1])
        #> MCP Tool: workflow_count_contacts
        #> CLI Command: nexus execute count_contacts

Thread(target=app.start, daemon=True).start()
with connection() as mcp:
    call = {"name": "workflow_count_contacts", "arguments": {"city": "London"}}
    mcp.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}))
    print(json.loads(mcp.recv())["error"]["message"])
    #> Unknown tool: workflow_count_contacts
