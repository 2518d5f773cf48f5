import os
from typing import Annotated

from fastapi import APIRouter, Depends, WebSocket, WebSocketException
from kailash.trust.auth import JWTConfig, JWTValidator
from kailash.trust.auth.exceptions import AuthenticationError
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
tokens = JWTValidator(jwt)
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
router = APIRouter()


async def signed_in(socket: WebSocket) -> str:
    try:
        return str(tokens.verify_token(socket.headers.get("Authorization", "").removeprefix("Bearer "))["sub"])
    except AuthenticationError:
        raise WebSocketException(WS_1008_POLICY_VIOLATION) from None


@router.websocket("/tickets")
async def tickets(socket: WebSocket, user: Annotated[str, Depends(signed_in)]) -> None:
    await socket.accept()
    await socket.send_json({"tickets_of": user})
    await socket.close()


app.include_router(router)


def ask(client: TestClient, token: str) -> object:
    try:
        with client.websocket_connect("/tickets", headers={"Authorization": f"Bearer {token}"}) as socket:
            return socket.receive_json()
    except WebSocketDisconnect as refused:
        return refused.code


with TestClient(app.fastapi_app) as client:
    for token in ("", "forged", tokens.create_access_token("ada")):
        print(ask(client, token))
        #> 1008
        #> 1008
        #> {'tickets_of': 'ada'}
