from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]: ...


@app.handler("create_contact")
#> ValueError: Handler 'create_contact' is already registered. Use a different name or unregister the existing handler first.
async def create_contact_again(name: str) -> dict[str, object]: ...
