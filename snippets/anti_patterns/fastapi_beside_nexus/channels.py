"""Serve a handler and a raw route on every channel."""

from nexus import Nexus

app = Nexus(api_port=8000, mcp_port=3001, enable_durability=False)


@app.handler("count_contacts")
async def count_contacts(vip: bool = False) -> dict[str, object]:
    return {"count": 1}


@app.fastapi_app.get("/contacts")
async def list_contacts() -> list[str]:
    return ["Grace"]


if __name__ == "__main__":
    app.start()
