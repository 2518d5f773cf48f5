"""List the tools that the MCP port offers."""

import json

from websockets.sync.client import connect

with connect("ws://127.0.0.1:3001") as socket:
    socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}))
    print([tool["name"] for tool in json.loads(socket.recv())["result"]["tools"]])
