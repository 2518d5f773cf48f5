import os

from fastapi import APIRouter, WebSocket
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))
router = APIRouter()


@router.websocket("/tickets")
async def tickets(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({"ticket": "Ada cannot log in"})
    await socket.close()


app.include_router(router)

with TestClient(app.fastapi_app) as client:
    with client.websocket_connect("/tickets") as socket:
        print(socket.receive_json())
        #> {'ticket': 'Ada cannot log in'}
    with client.websocket_connect("/ws") as socket:
        socket.send_text("hello")
        print(socket.receive_text())
        #> Echo: hello
