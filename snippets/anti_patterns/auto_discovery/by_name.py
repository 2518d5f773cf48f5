"""Start with what was registered by name; the files are left alone."""

from pathlib import Path

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

Path("cleanup_workflow.py").write_text("""
from pathlib import Path

def delete_contacts():
    Path("contacts.csv").unlink()
""")
Path("contacts.csv").write_text("Ada")


async def count_contacts(file: str = "contacts.csv") -> dict[str, object]:
    return {"count": len(Path(file).read_text().splitlines())}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "count", {"handler": count_contacts})
app = Nexus(enable_durability=False)
app.register("count_contacts", builder)

app.start(blocking=False)
print(Path("contacts.csv").exists())
#> True
