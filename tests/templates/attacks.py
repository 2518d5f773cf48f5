"""What the attacks on every template share: forged tokens, tokens in wrong places, large bodies, raw requests, MCP."""

from __future__ import annotations

import asyncio
import base64
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

PLACES = ("cookie", "query", "basic", "x-api-key")


def unsigned(good: str) -> str:
    """Returns a token of the same claims with the algorithm `none`."""
    return jwt.encode(claims(good), "", "none")


def signed_by_another(good: str) -> str:
    """Returns a token of the same claims, signed with an RSA key of the attacker."""
    return jwt.encode(claims(good), rsa.generate_private_key(65537, 2048), "RS256")


def with_another_algorithm(good: str) -> str:
    """Returns the classic confusion: an RS256 header over an HMAC."""
    _, body, mac = good.split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"RS256","typ":"JWT"}').decode().rstrip("=")
    return f"{header}.{body}.{mac}"


def claims(good: str) -> dict[str, Any]:
    """Returns what a token claims."""
    return dict(jwt.decode(good, options={"verify_signature": False}))


def forged(token: Callable[..., str], tenant: str = "acme") -> dict[str, Callable[[], str]]:
    """Returns the tokens that no template may take, by kind.

    Args:
        token: Signs a good token; keywords replace its claims, None leaves one out, and `key` is the key.
        tenant: The tenant that the attacker is after.
    """
    return {
        "alg_none": lambda: unsigned(token()),
        "wrong_key": lambda: token(key="x" * 40),
        "key_of_the_attacker": lambda: signed_by_another(token()),
        "other_algorithm_in_the_header": lambda: with_another_algorithm(token()),
        "expired": lambda: token(exp=time.time() - 1),
        "without_expiry": lambda: token(exp=None),
        "expiry_as_text": lambda: token(exp="9999999999"),
        "without_subject": lambda: token(sub=None),
        "without_tenant": lambda: token(tenant_id=None),
        "tenant_in_another_claim": lambda: token(tenant_id=None, organization_id=tenant, tid=tenant),
        "tenant_of_the_wrong_type": lambda: token(tenant_id=[tenant]),
        "empty_tenant": lambda: token(tenant_id=""),
        "tenant_with_a_newline": lambda: token(tenant_id=f"{tenant}\n"),
        "without_issuer": lambda: token(iss=None),
        "other_issuer": lambda: token(iss="other"),
        "other_audience": lambda: token(aud="other"),
        "refresh_token": lambda: token(token_type="refresh"),
        "not_yet_valid": lambda: token(nbf=time.time() + 600),
        "garbage": lambda: "a.b.c",
    }


def status_elsewhere(client: httpx.Client, path: str, place: str, good: str) -> int:
    """Asks with a good token in one of `PLACES` and returns the status."""
    headers = {
        "cookie": {"Cookie": f"access_token={good}; token={good}"},
        "query": {},
        "basic": {"Authorization": f"Basic {good}"},
        "x-api-key": {"X-API-Key": good},
    }[place]
    params = {"token": good, "access_token": good} if place == "query" else {}
    return client.get(path, headers=headers, params=params).status_code


def status_of_40_mb(client: httpx.Client, path: str, field: str, chunked: bool, headers: dict[str, str]) -> int:
    """Posts a JSON body of 40 MB and returns the status; 413 too if the connection closes before all is sent.

    A server that fell over closes connections as well: look afterwards whether it is ready.
    """

    def parts() -> Iterator[bytes]:
        yield f'{{"{field}": "'.encode()
        for _ in range(40):
            yield b"x" * 1_000_000
        yield b'"}'

    body: Any = parts() if chunked else b"".join(parts())
    try:
        return client.post(path, content=body, headers={"Content-Type": "application/json", **headers}).status_code
    except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        return 413


def raw(client: httpx.Client, data: bytes) -> bytes:
    """Sends bytes to the server as they are and returns what it answers until it closes, or says no more."""
    with closing(socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=20)) as link:
        answer = b""
        with suppress(OSError):  # it may answer and close before it has read everything
            link.sendall(data)
            while part := link.recv(65536):
                answer += part
        return answer


def assert_no_websocket(client: httpx.Client, path: str, headers: dict[str, str]) -> None:
    """Checks that a handshake is refused with 403."""
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{client.base_url.host}:{client.base_url.port}{path}", additional_headers=headers).close()
    assert refused.value.response.status_code == 403


def mcp(client: httpx.Client, headers: dict[str, str], tool: str, **arguments: Any) -> CallToolResult:
    """Calls a tool with the official client, in a session of its own."""

    async def call() -> CallToolResult:
        async with (
            httpx.AsyncClient(headers=headers, timeout=60) as http,
            streamable_http_client(f"{client.base_url}/mcp/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await session.call_tool(tool, arguments)

    return asyncio.run(call())


def said(result: CallToolResult) -> str:
    """Returns the text of a tool's answer."""
    return "".join(block.text for block in result.content if block.type == "text")


def leaves(error: BaseException) -> list[BaseException]:
    """Returns the exceptions of a group, and of the groups in it."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for each in error.exceptions for leaf in leaves(each)]
    return [error]
