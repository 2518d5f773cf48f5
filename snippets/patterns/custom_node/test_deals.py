import asyncio
import socket
from collections.abc import Iterator
from threading import Thread

import deals
import pytest
import uvicorn
from kailash.runtime import AsyncLocalRuntime


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    listener = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(deals, "DIRECTORY", f"http://127.0.0.1:{listener.getsockname()[1]}")
    server = uvicorn.Server(uvicorn.Config("directory:app", log_level="warning"))
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    yield
    server.should_exit = True
    thread.join()


def test_loyal_companies_pay_less() -> None:
    node = deals.DiscountNode()
    assert node.execute(price=900, employees=12, loyal=True) == {"total": 855.0}


@pytest.mark.usefixtures("directory")
def test_big_companies_pay_less() -> None:
    async def quote() -> object:
        async with AsyncLocalRuntime() as runtime:
            inputs = {"company": "Globex", "price": 900}
            results, _ = await runtime.execute_workflow_async(deals.quote.build(), inputs)
        return results["discount"]

    assert asyncio.run(quote()) == {"total": 720.0}
