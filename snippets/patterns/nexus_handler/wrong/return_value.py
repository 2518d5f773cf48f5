from datetime import date

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("birthday")
async def birthday(name: str) -> dict[str, object]:
    return {"name": name, "born": date(1815, 12, 10)}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/birthday/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
