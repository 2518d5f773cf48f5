"""Keep notes in one database and archived ones in another."""

import os

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError


class Note:
    id: str
    text: str


app = Nexus(enable_durability=False)
current, archive = (
    DataFlow(os.environ[name], auto_migrate=False, cache_enabled=False) for name in ("NOTES_URL", "ARCHIVE_URL")
)
for db in (current, archive):
    db.model(Note)
    app.add_startup_handler(db.create_tables_async)
    app.add_shutdown_handler(db.close_async)


@app.handler("add_note")
async def add_note(note_id: str, text: str) -> dict[str, object]:
    await current.express.upsert("Note", {"id": note_id, "text": text})
    return {"id": note_id}


@app.handler("archive_note")
async def archive_note(note_id: str) -> dict[str, object]:
    if note := await current.express.read("Note", note_id):
        await archive.express.upsert("Note", {"id": note_id, "text": note["text"]})
        await current.express.delete("Note", note_id)
    elif not await archive.express.read("Note", note_id):
        raise NexusHandlerError(404, body={"error": f"no note {note_id}"})
    return {"archived": note_id}
