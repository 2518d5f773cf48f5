"""Price seats."""

from decimal import Decimal

from nexus import Nexus, NexusHandlerError

app = Nexus(enable_durability=False)


@app.handler("price")
async def price(unit: str, seats: int) -> dict[str, object]:
    if seats < 1:
        raise NexusHandlerError(422, body={"error": "at least one seat"})
    return {"total": f"{Decimal(unit) * seats:.2f}"}
