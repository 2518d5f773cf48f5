"""Tag contacts."""

from typing import Optional

from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("tag_contact")
async def tag_contact(name: str, tags: list, score: Optional[int] = None) -> dict[str, object]:  # noqa: UP045
    merged = sorted({str(tag).lower() for tag in tags})
    return {"name": name, "tags": merged, "next": None if score is None else score + 1}
