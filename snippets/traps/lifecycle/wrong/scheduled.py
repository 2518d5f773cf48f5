import asyncio
import time

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
runs: list[int] = []


@app.scheduled("1s")
async def close_old_tickets(days: int = 30) -> dict[str, object]:
    runs.append(days)
    return {}


with TestClient(app.fastapi_app):
    time.sleep(1.1)
print(runs)
#> []
asyncio.run(close_old_tickets())
print(runs)
#> [30]
