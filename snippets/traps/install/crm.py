from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    return {"result": {"city": city, "contacts": 2}}
