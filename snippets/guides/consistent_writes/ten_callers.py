"""Ten callers open one ticket, then ten close it, all at once."""

import asyncio
from collections import Counter

import httpx


async def main() -> None:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8000/workflows") as client:
        for handler, inputs in (
            ("open_ticket", {"ticket_id": "t1", "title": "Refund"}),
            ("close_ticket", {"ticket_id": "t1"}),
        ):
            calls = (client.post(f"/{handler}/execute", json={"inputs": inputs}) for _ in range(10))
            print(handler, Counter(answer.status_code for answer in await asyncio.gather(*calls)))


asyncio.run(main())
