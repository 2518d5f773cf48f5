from fastapi import APIRouter, WebSocket
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
router = APIRouter()


@router.websocket("/tickets")
async def tickets(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({"opened": await socket.receive_text()})
    await socket.close()


app.include_router(router)

with TestClient(app.fastapi_app) as client, client.websocket_connect("/tickets") as socket:
    socket.send_text("Ada cannot log in")
    print(socket.receive_json())
    #> {'opened': 'Ada cannot log in'}
