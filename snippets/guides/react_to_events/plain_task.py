"""Start the follow-up where the row is stored, if nobody else stores such rows."""

import asyncio

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
contacts: dict[str, str] = {}
answered = asyncio.Event()
tasks: set[asyncio.Task[None]] = set()


async def welcome(name: str) -> None:
    await answered.wait()
    contacts[name] = "welcomed"


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    contacts[name] = "stored"
    task = asyncio.create_task(welcome(name))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return {"contact": contacts[name]}


async def finish() -> None:
    answered.set()
    await asyncio.gather(*tasks)


app.add_shutdown_handler(finish)

with TestClient(app.fastapi_app) as client:
    print(client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}}).json()["outputs"])
    #> {'handler': {'contact': 'stored'}}
print(contacts)
#> {'Ada': 'welcomed'}
