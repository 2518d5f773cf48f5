"""Create, read and rename contacts over HTTP, twenty of them at once."""

import asyncio

import httpx


async def main() -> None:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8000/workflows") as client:

        async def call(handler: str, **inputs: str) -> tuple[int, dict[str, str]]:
            answer = await client.post(f"/{handler}/execute", json={"inputs": inputs})
            body = answer.json()
            return answer.status_code, body["outputs"]["handler"]["result"] if answer.is_success else body

        _, ada = await call("create_contact", name="Ada", email="ada@example.com")
        print(await call("rename_contact", contact_id=ada["id"], name="Ada King") == (200, {**ada, "name": "Ada King"}))
        print(await call("read_contact", contact_id="nobody"))
        print(await call("delete_contact", contact_id=ada["id"]), await call("delete_contact", contact_id=ada["id"]))
        created = [call("create_contact", name=f"Grace {n}", email="grace@example.com") for n in range(10, 30)]
        print({status for status, _ in await asyncio.gather(*created)})


asyncio.run(main())
