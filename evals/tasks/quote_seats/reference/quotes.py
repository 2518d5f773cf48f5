"""Quote the price of seats."""

from nexus import Nexus, NexusHandlerError

PRICES = {"basic": 9, "pro": 19}
app = Nexus(enable_durability=False)


@app.handler("quote_seats")
async def quote_seats(plan: str, seats: int, yearly: bool = False) -> dict[str, object]:
    if seats < 1:
        raise NexusHandlerError(422, body={"error": "at least one seat"})
    if plan not in PRICES:
        raise NexusHandlerError(422, body={"error": f"no plan {plan}"})
    months = 10 if yearly else 1
    return {"total": PRICES[plan] * seats * months, "period": "year" if yearly else "month"}
