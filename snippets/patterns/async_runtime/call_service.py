"""Ask for the grade of a contact's deals, many times at once."""

import asyncio

import httpx


async def main() -> None:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8000") as client:
        answers = await asyncio.gather(*(client.post("/grade", json={"won": won, "lost": 2}) for won in range(20)))
    print({answer.status_code for answer in answers})
    print(answers[0].json(), answers[6].json())


asyncio.run(main())
