from kailash.nodes.handler import make_handler_workflow
from nexus import Nexus


async def load(customer: str) -> dict[str, object]: ...


app = Nexus(enable_durability=False)
app.register("tickets by status", make_handler_workflow(load))
#> ValueError: Workflow name contains invalid characters: [' ']. Use letters, digits, and the characters '_', '-', '.' only (MCP tool-name charset, SEP-986).
