"""Measures what patterns cost, as ratios, and writes the sentences that the pages include.

Run `python -m benchmarks.patterns` for all, or name pages: `python -m benchmarks.patterns nexus-handler`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

MEASURED = Path(__file__).parent / "measured"
BENCHMARKS: dict[str, Callable[[], str]] = {}


def benchmark(page: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Registers a function that returns the sentence for `page`."""

    def register(function: Callable[[], str]) -> Callable[[], str]:
        BENCHMARKS[page] = function
        return function

    return register


def ratio(slow: Callable[[], object], fast: Callable[[], object], calls: int = 100, rounds: int = 7) -> float:
    """Returns how many times as long `slow` takes, the median of rounds that alternate the two."""
    slow(), fast()
    ratios = []
    for _ in range(rounds):
        times = []
        for call in (slow, fast):
            start = perf_counter()
            for _ in range(calls):
                call()
            times.append(perf_counter() - start)
        ratios.append(times[0] / times[1])
    return median(ratios)


def written(value: float) -> str:
    """Returns a ratio with two significant figures."""
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def run(loop: asyncio.AbstractEventLoop, call: Callable[[], Awaitable[Any]]) -> Callable[[], Any]:
    """Turns a coroutine function into a plain call on `loop`."""
    return lambda: loop.run_until_complete(call())


@benchmark("nexus-handler")
def handler_against_route() -> str:
    from nexus import Nexus
    from starlette.testclient import TestClient

    app = Nexus(enable_durability=False)

    async def create_contact(name: str) -> dict[str, object]:
        return {"name": name}

    app.register_handler("create_contact", create_contact)

    @app.endpoint("/contacts", methods=["POST"], rate_limit=None)
    async def create_route(body: dict[str, str]) -> dict[str, str]:
        return body

    with TestClient(app.fastapi_app) as client:
        path = "/workflows/create_contact/execute"
        times = ratio(
            lambda: client.post(path, json={"inputs": {"name": "Ada"}}),
            lambda: client.post("/contacts", json={"name": "Ada"}),
        )
    return f"A request to a handler takes {written(times)} times as long as one to an `@app.endpoint` of the same application."


@benchmark("auth-middleware")
def protected_against_open() -> str:
    from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
    from nexus import Nexus
    from nexus.auth.plugin import NexusAuthPlugin
    from starlette.testclient import TestClient

    jwt = JWTConfig(secret="only-for-the-benchmark-0123456789abc")
    tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
    protected, bare = Nexus(enable_durability=False), Nexus(enable_durability=False)
    protected.add_plugin(NexusAuthPlugin(jwt=jwt, rbac={"admin": ["*"]}, tenant_isolation=tenants))

    async def list_contacts() -> list[str]:
        return []

    for app in (protected, bare):
        app.endpoint("/contacts", rate_limit=None)(list_contacts)
    token = JWTValidator(jwt).create_access_token("ada", roles=["admin"], tenant_id="acme")
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(protected.fastapi_app) as inside, TestClient(bare.fastapi_app) as outside:
        times = ratio(lambda: inside.get("/contacts", headers=headers), lambda: outside.get("/contacts"))
    return f"A request that passes the token, the role and the tenant takes {written(times)} times as long as one to an open route."


def main() -> None:
    """Measures the named pages, or all, and writes their sentences."""
    logging.disable(logging.CRITICAL)
    for page in sys.argv[1:] or BENCHMARKS:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            os.chdir(home)
            os.environ["HOME"] = home
            sentence = BENCHMARKS[page]()
        text = f"{sentence}\nMeasured by `python -m benchmarks.patterns {page}`.\n"
        (MEASURED / f"{page}.md").write_text(text, "utf-8")
        print(f"{page}: {sentence}")
    sys.stdout.flush()
    os._exit(0)  # the SDK leaves threads that would keep the process


if __name__ == "__main__":
    main()
