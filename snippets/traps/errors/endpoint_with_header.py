from typing import Annotated

from fastapi import Header
from nexus import Nexus
from pydantic import BaseModel
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


class Rating(BaseModel):
    score: int
    note: str = ""


@app.endpoint("/ratings", methods=["POST"])
async def rate_contact(rating: Rating, accept_language: Annotated[str, Header()]) -> dict[str, object]:
    return {"score": rating.score, "language": accept_language}


with TestClient(app.fastapi_app, headers={"Accept-Language": "en"}) as client:
    for body in ({"score": 5}, {"score": "high"}):
        answer = client.post("/ratings", json=body)
        print(answer.status_code, answer.json().get("score"), answer.json().get("language"))
        #> 200 5 en
        #> 422 None None
