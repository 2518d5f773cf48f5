from nexus import Nexus

PRICES = {"basic": 9, "pro": 19}
app = Nexus(auto_discovery=False, enable_durability=False)


@app.handler("quote_seats", description="Quote the price of seats")
async def quote_seats(plan: str, seats: int, yearly: bool = False) -> dict:
    if seats < 1:
        raise ValueError("seats must be at least 1")
    if plan not in PRICES:
        raise ValueError(f"unknown plan: {plan}")
    months = 10 if yearly else 1
    return {"total": PRICES[plan] * seats * months, "period": "year" if yearly else "month"}
