"""Send one request to the MCP port of app.start(), by hand and without a token."""

import json
import sys

from websockets.sync.client import connect

port, method, *arguments = sys.argv[1:]
params = {"name": "create_contact", "arguments": {"name": arguments[0]}} if arguments else {}
with connect(f"ws://127.0.0.1:{port}") as socket:
    socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}))
    result = json.loads(socket.recv())["result"]
if method == "tools/list":
    print([(tool["description"], tool["inputSchema"]["properties"]) for tool in result["tools"]])
else:
    text = result["content"][0]["text"]
    print(text if result.get("isError") else json.loads(text)["results"])
