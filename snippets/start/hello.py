"""Greet a contact over HTTP."""

from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("greet")
async def greet(name: str) -> dict[str, object]:
    return {"message": f"Hello, {name}"}
