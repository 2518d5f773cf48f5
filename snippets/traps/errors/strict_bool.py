from nexus import Nexus
from pydantic import BaseModel, StrictBool
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


class Mark(BaseModel):
    vip: StrictBool


@app.endpoint("/marks", methods=["POST"])
async def mark_contact(mark: Mark) -> Mark:
    return mark


with TestClient(app.fastapi_app) as client:
    for vip in (True, False, "no"):
        answer = client.post("/marks", json={"vip": vip})
        print(answer.status_code, answer.json().get("vip"))
        #> 200 True
        #> 200 False
        #> 422 None
