from nexus import Nexus
from pydantic import BaseModel, Field
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


class Order(BaseModel):
    total: float = Field(ge=0)
    seats: int = Field(ge=0)


@app.endpoint("/price-per-seat", methods=["POST"], rate_limit=None)
async def price_per_seat(order: Order) -> dict[str, float]:
    return {"price": order.total / order.seats}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/price-per-seat", json={"total": 270, "seats": 3})
    print(answer.status_code, answer.json())
    #> 200 {'price': 90.0}
