import asyncio
import json
import socket

from nexus import Nexus, WebSocketTransport
from nexus.registry import HandlerRegistry
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

app = Nexus(enable_durability=False)


@app.handler("delete_contact", description="Delete a contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


async def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    transport = WebSocketTransport(port=port, path="/room")
    app.add_transport(transport)
    await transport.start(HandlerRegistry())
    for path in ("/ws", "/room"):
        try:
            async with connect(f"ws://127.0.0.1:{port}{path}") as client:
                await client.recv()
                await client.send(json.dumps({"method": "delete_contact", "params": {"contact_id": "c1"}}))
                print(path, "result" in json.loads(await client.recv()))
                #> /room False
        except ConnectionClosed:
            print(path, "closed")
            #> /ws closed
    await transport.stop()


if __name__ == "__main__":
    asyncio.run(main())
