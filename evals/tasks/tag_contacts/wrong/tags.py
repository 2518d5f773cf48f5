from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("tag_contact")
async def tag_contact(name: str, tags: list[str], score: int | None = None) -> dict:
    merged = sorted({tag.lower() for tag in tags})
    return {"name": name, "tags": merged, "next": None if score is None else score + 1}
