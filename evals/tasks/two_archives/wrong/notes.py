import os

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError

notes_db = DataFlow(database_url=os.environ["NOTES_URL"], cache_enabled=False)
archive_db = DataFlow(database_url=os.environ["ARCHIVE_URL"], cache_enabled=False)
app = Nexus(auto_discovery=False, enable_durability=False)
runtime = AsyncLocalRuntime()


class Note:
    id: str
    text: str


notes_db.model(Note)
archive_db.model(Note)


@app.handler("add_note")
async def add_note(note_id: str, text: str) -> dict:
    workflow = notes_db.create_workflow("add_note")
    notes_db.add_node(workflow, "Note", "Create", "create", {"id": note_id, "text": text})
    await runtime.execute_workflow_async(workflow.build(), inputs={})
    return {"id": note_id}


@app.handler("archive_note")
async def archive_note(note_id: str) -> dict:
    note = await notes_db.express.read("Note", note_id)
    if note is None:
        raise NexusHandlerError(404, body={"error": "no such note"})
    workflow = WorkflowBuilder()
    workflow.add_node("NoteCreateNode", "create", {"id": note_id, "text": note["text"]})
    await runtime.execute_workflow_async(workflow.build(), inputs={})
    await notes_db.express.delete("Note", note_id)
    return {"archived": note_id}
