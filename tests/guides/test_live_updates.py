"""What a reader of the guide to live updates gets, over real HTTP and WebSockets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from golden.ports import free_ports
from tests.conftest import SECRET, Serve

ORIGIN = "https://crm.example.com"
EXECUTE = "/workflows/create_contact/execute"
tokens = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))


def session(tenant: str | None, **claims: Any) -> dict[str, str]:
    return {"Cookie": f"session={tokens.create_access_token('ada', tenant_id=tenant, **claims)}"}


def create(client: httpx.Client, tenant: str, name: str) -> dict[str, object]:
    answer = client.post(EXECUTE, json={"inputs": {"name": name}}, headers=session(tenant))
    assert answer.status_code == 200
    return dict(answer.json()["outputs"]["handler"])


@contextmanager
def listening(client: httpx.Client, headers: dict[str, str]) -> Iterator[Iterator[dict[str, object]]]:
    """The events of a stream that is open: its first has arrived."""
    with client.stream("GET", "/contacts/events", headers=headers) as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        events = (json.loads(line.removeprefix("data: ")) for line in answer.iter_lines() if line.startswith("data: "))
        assert next(events) == {"type": "open"}
        yield events


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app")


def test_every_open_stream_hears_of_a_new_contact(client: httpx.Client) -> None:
    with listening(client, session("acme")) as one, listening(client, session("acme")) as two:
        create(client, "acme", "Grace")
        assert next(one) == next(two) == {"type": "contact", "name": "Grace"}


def test_events_arrive_in_their_order(client: httpx.Client) -> None:
    with listening(client, session("acme")) as events:
        names = [f"Grace {number}" for number in range(5)]
        for name in names:
            create(client, "acme", name)
        assert [next(events)["name"] for _ in names] == names


def test_a_stream_hears_nothing_of_another_tenant(client: httpx.Client) -> None:
    with listening(client, session("globex")) as events:
        assert create(client, "initech", "Grace")["listeners"] == 0
        create(client, "globex", "Bob")
        assert next(events)["name"] == "Bob"


def test_a_stream_without_a_token_is_a_401(client: httpx.Client) -> None:
    assert client.get("/contacts/events").status_code == 401


def test_a_token_without_a_tenant_stores_nothing(client: httpx.Client) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"name": "Ada"}}, headers=session(None))
    assert (answer.status_code, answer.json()["error"]) == (403, "The token names no tenant")


def test_a_stream_tells_proxies_not_to_hold_it_back(client: httpx.Client) -> None:
    with client.stream("GET", "/contacts/events", headers=session("acme")) as answer:
        assert (answer.headers["cache-control"], answer.headers["x-accel-buffering"]) == ("no-cache", "no")


def test_a_stream_opens_with_an_authorization_header_too(client: httpx.Client) -> None:
    with listening(client, {"Authorization": f"Bearer {session('acme')['Cookie'].removeprefix('session=')}"}):
        pass


def test_a_closed_stream_leaves_no_queue(client: httpx.Client) -> None:
    with listening(client, session("hooli")):
        assert create(client, "hooli", "Grace")["listeners"] == 1
    left = (create(client, "hooli", "Grace")["listeners"] for _ in range(50))
    assert 0 in left


def test_another_process_hears_nothing(client: httpx.Client, serve: Serve) -> None:
    other = serve("crm:app.fastapi_app")
    with listening(client, session("acme")) as events:
        assert create(other, "acme", "Grace")["listeners"] == 0
        assert create(client, "acme", "Bob")["listeners"] == 1
        assert next(events)["name"] == "Bob"


@pytest.fixture(scope="module")
def port() -> int:
    return free_ports(1)[0]


@pytest.fixture(scope="module")
def desk(serve_all: Serve, port: int) -> httpx.Client:
    """The HTTP side of the application with the room."""
    return serve_all("room:app.fastapi_app", ROOM_PORT=str(port))


@pytest.fixture(scope="module")
def room(desk: httpx.Client, port: int) -> str:
    return f"ws://127.0.0.1:{port}"


def announce(desk: httpx.Client, tenant: str | None, said: str) -> httpx.Response:
    headers = session(tenant) if tenant else {}
    return desk.post("/workflows/announce/execute", json={"inputs": {"said": said}}, headers=headers)


def enter(url: str, tenant: str, origin: str = ORIGIN) -> ClientConnection:
    return connect(url, additional_headers={**session(tenant), "Origin": origin})


def test_a_message_reaches_the_room_of_its_tenant(room: str) -> None:
    with enter(f"{room}/room", "acme") as ada, enter(f"{room}/room", "acme") as grace:
        ada.send('{"said": "hello"}')
        assert json.loads(grace.recv(5)) == json.loads(ada.recv(5)) == {"tenant": "acme", "said": "hello"}


def test_a_message_reaches_no_other_room_whatever_tenant_it_names(room: str) -> None:
    with enter(f"{room}/room", "acme") as ada, enter(f"{room}/room", "globex") as bob:
        ada.send('{"said": "hello", "tenant": "globex"}')
        assert json.loads(ada.recv(5))["tenant"] == "acme"
        bob.send('{"said": "own"}')
        assert json.loads(bob.recv(5))["said"] == "own"


def test_a_handler_reaches_the_room_of_the_tenant_of_its_token_only(room: str, desk: httpx.Client) -> None:
    with enter(f"{room}/room", "acme") as ada, enter(f"{room}/room", "globex") as bob:
        bob.send("{}")  # its answer shows that the room knows him
        bob.recv(5)
        announce(desk, "acme", "to Acme")
        announce(desk, "globex", "to Globex")
        assert json.loads(ada.recv(5)) == {"tenant": "acme", "said": "to Acme"}
        assert json.loads(bob.recv(5)) == {"tenant": "globex", "said": "to Globex"}


def test_a_handler_speaks_into_a_room_where_nobody_has_been(serve: Serve) -> None:
    desk = serve("room:app.fastapi_app", ROOM_PORT=str(free_ports(1)[0]))
    assert announce(desk, "acme", "to nobody").json()["outputs"]["handler"] == {"listeners": 0}


def test_a_handler_of_the_room_asks_for_a_token(desk: httpx.Client) -> None:
    assert announce(desk, None, "to nobody").status_code == 401


@pytest.mark.parametrize(
    "headers", [{}, session(None), session("acme", expires_minutes=-1)], ids=["none", "no tenant", "expired"]
)
def test_no_valid_session_with_a_tenant_is_a_401_before_the_socket_opens(room: str, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(f"{room}/room", additional_headers={"Origin": ORIGIN, **headers})
    assert refused.value.response.status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "https://crm.example.com.evil.example"])
def test_a_page_of_another_origin_is_closed_out(room: str, origin: str) -> None:
    with pytest.raises(ConnectionClosed) as closed, enter(f"{room}/room", "acme", origin) as socket:
        socket.recv(5)
    assert closed.value.rcvd and closed.value.rcvd.code == 1008


@pytest.mark.parametrize("path", ["/ws", "/", "/room/"])
def test_no_other_path_of_the_transport_answers(room: str, path: str) -> None:
    with pytest.raises(ConnectionClosed) as closed, enter(f"{room}{path}", "acme") as socket:
        socket.recv(5)
    assert closed.value.rcvd and closed.value.rcvd.code == 4004


def test_a_token_without_a_tenant_is_a_403_before_the_stream_opens(client: httpx.Client) -> None:
    answer = client.get("/contacts/events", headers=session(None))
    assert (answer.status_code, answer.json()) == (403, {"error": "The token names no tenant"})
