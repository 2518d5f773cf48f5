from nexus import Nexus

app = Nexus(api_port=8002, mcp_port=3002, enable_durability=False, enable_http_transport=True)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str) -> dict[str, object]:
    return {"name": name}


app.start()
