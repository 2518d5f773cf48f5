"""Talk in the room of a tenant, and knock at it without a session."""

import json
import os

import httpx
from kailash.trust.auth import JWTConfig, JWTValidator
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

issuer = JWTValidator(JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm"))


def enter(tenant: str, path: str = "/room", origin: str = "https://crm.example.com") -> ClientConnection:
    cookie = f"session={issuer.create_access_token('ada', tenant_id=tenant)}"
    return connect(f"ws://127.0.0.1:8765{path}", additional_headers={"Cookie": cookie, "Origin": origin})


with enter("acme") as ada, enter("acme") as grace, enter("globex") as bob:
    ada.send(json.dumps({"said": "Grace, call Bob"}))
    bob.send(json.dumps({"said": "Nobody called"}))
    print(grace.recv())
    print(bob.recv())
    cookie = {"Cookie": f"session={issuer.create_access_token('ada', tenant_id='globex')}"}
    said = {"inputs": {"said": "Bob, a new ticket"}}
    httpx.post("http://127.0.0.1:8001/workflows/announce/execute", json=said, headers=cookie)
    print(bob.recv())
try:
    connect("ws://127.0.0.1:8765/room")
except InvalidStatus as refused:
    print(refused.response.status_code)
for path, origin in (("/room", "https://evil.example"), ("/ws", "https://crm.example.com")):
    try:
        enter("acme", path, origin).recv()
    except ConnectionClosed as closed:
        print(path, closed.rcvd and closed.rcvd.code, closed.rcvd and closed.rcvd.reason)
