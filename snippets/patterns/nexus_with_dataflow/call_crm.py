"""Create, read and rename contacts over HTTP, twenty of them at once."""

import asyncio

import httpx


async def main() -> None:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8000/workflows") as client:

        async def call(handler: str, **inputs: str) -> tuple[int, dict[str, str]]:
            answer = await client.post(f"/{handler}/execute", json={"inputs": inputs})
            body = answer.json()
            if answer.is_error:
                return answer.status_code, body
            return answer.status_code, body["outputs"]["handler"]["result"]

        _, ada = await call("create_contact", name="Ada", email="ada@example.com")
        _, renamed = await call("rename_contact", contact_id=ada["id"], name="Ada King")
        print(renamed == {**ada, "name": "Ada King"})
        print(await call("read_contact", contact_id="nobody"))
        for _ in range(2):
            print(await call("delete_contact", contact_id=ada["id"]))
        names = [f"Grace {number}" for number in range(10, 30)]
        created = (call("create_contact", name=name, email="crm@example.com") for name in names)
        print({status for status, _ in await asyncio.gather(*created)})


asyncio.run(main())
