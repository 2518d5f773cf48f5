from nexus import Nexus
from pydantic import BaseModel, StrictInt, StrictStr
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


class Tags(BaseModel):
    tags: list[StrictStr]
    seats: StrictInt


@app.endpoint("/tags", methods=["POST"], rate_limit=None)
async def tag_contact(body: Tags) -> dict[str, object]:
    return {"tags": body.tags, "seats": body.seats}


with TestClient(app.fastapi_app) as client:
    for body in ({"tags": ["vip"], "seats": 2}, {"tags": "vip", "seats": 2}, {"tags": ["vip"], "seats": 2.5}):
        print(client.post("/tags", json=body).status_code)
        #> 200
        #> 422
        #> 422
