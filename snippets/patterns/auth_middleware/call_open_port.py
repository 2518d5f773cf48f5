"""Call a handler over the MCP port of app.start(), without a token."""

import json

from websockets.sync.client import connect

arguments = {"name": "delete_contact", "arguments": {"contact_id": "c1"}}
with connect("ws://127.0.0.1:3001") as socket:
    socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": arguments}))
    answer = json.loads(socket.recv())
print(json.loads(answer["result"]["content"][0]["text"])["results"])
