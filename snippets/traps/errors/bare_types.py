from typing import Optional

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("tag_contact")
async def tag_contact(tags: list, score: Optional[int] = None) -> dict[str, object]:  # noqa: UP045
    return {"tags": tags, "score": score}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/tag_contact/execute", json={"inputs": {"tags": ["vip"], "score": 5}})
    print(answer.json()["outputs"]["handler"])
    #> {'tags': ['vip'], 'score': 5}
