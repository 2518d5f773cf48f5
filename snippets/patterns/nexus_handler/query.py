"""Check the query of an endpoint with FastAPI's own Query."""

from typing import Annotated

from fastapi import Query
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.endpoint("/contacts", methods=["GET"], rate_limit=None)
async def contacts(limit: Annotated[int, Query(ge=1, le=100)] = 20, after: str = "") -> dict[str, object]:
    return {"limit": limit, "after": after}


with TestClient(app.fastapi_app) as client:
    for query in ("", "?limit=5&after=c1", "?limit=0", "?limit=abc"):
        answer = client.get(f"/contacts{query}")
        print(answer.status_code, answer.json() if answer.status_code == 200 else answer.json()["detail"][0]["msg"])
        #> 200 {'limit': 20, 'after': ''}
        #> 200 {'limit': 5, 'after': 'c1'}
        #> 422 Input should be greater than or equal to 1
        #> 422 Input should be a valid integer, unable to parse string as an integer
