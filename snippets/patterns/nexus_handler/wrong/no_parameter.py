from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("count_contacts")
#> ValueError: Handler 'count_contacts': function must accept at least one parameter (request or **kwargs)
async def count_contacts() -> dict[str, object]: ...
