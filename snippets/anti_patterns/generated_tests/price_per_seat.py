"""Ask an endpoint what its schema allows, and more, and check every answer against the schema."""

import schemathesis
from hypothesis import Phase, given, settings
from nexus import Nexus
from pydantic import BaseModel, Field

app = Nexus(enable_durability=False)


class Order(BaseModel):
    total: float = Field(ge=0)
    seats: int = Field(gt=0)


@app.endpoint("/price-per-seat", methods=["POST"], rate_limit=None)
async def price_per_seat(order: Order) -> dict[str, float]:
    return {"price": order.total / order.seats}


api = schemathesis.openapi.from_asgi("/openapi.json", app.fastapi_app)
api.config.generation.codec = None  # spares the table of all characters that UTF-8 has
answers: list[int] = []


@given(case=api["/price-per-seat"]["POST"].as_strategy())
@settings(max_examples=10, derandomize=True, deadline=None, phases=[Phase.generate])
def answers_as_documented(case: schemathesis.Case) -> None:
    answers.append(case.call_and_validate().status_code)


answers_as_documented()
print(len(answers), set(answers))
#> 10 {200}
