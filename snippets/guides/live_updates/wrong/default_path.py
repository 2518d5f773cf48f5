import asyncio
import json
import socket

from nexus import Nexus, WebSocketTransport
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient
from websockets.asyncio.client import connect

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret="only-for-this-page-0123456789-0123456789")))


@app.handler("delete_contact", description="Delete a contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


async def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    transport = WebSocketTransport(port=port)
    app.add_transport(transport)
    await transport.start(app._registry)
    async with connect(f"ws://127.0.0.1:{port}/ws") as client:
        await client.recv()
        await client.send(json.dumps({"method": "delete_contact", "params": {"contact_id": "c1"}}))
        print(json.loads(await client.recv())["result"])
        #> {'deleted': 'c1'}
    await transport.stop()


with TestClient(app.fastapi_app) as client:
    print(client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}}).status_code)
    #> 401
asyncio.run(main())
