"""Store passages and ask them over HTTP."""

from answer import answer
from nexus import Nexus
from passages import Passage
from store import adapter, prepare, search, store

app = Nexus(enable_durability=False)
app.add_startup_handler(prepare)
app.add_shutdown_handler(adapter.disconnect)


@app.handler("store_passage", description="Store a passage, or replace it")
async def store_passage(passage_id: str, content: str) -> dict[str, object]:
    await store([Passage(id=passage_id, content=content)])
    return {"stored": passage_id}


@app.handler("ask", description="Answer a question from the passages")
async def ask(question: str) -> dict[str, object]:
    return (await answer(question, await search(question))).model_dump()
