from kailash.nodes.handler import make_handler_workflow
from nexus import Nexus


async def load(customer: str) -> dict[str, object]: ...


app = Nexus(enable_durability=False)
app.register("tickets", make_handler_workflow(load))
app.register("tickets", make_handler_workflow(load))
#> ValueError: Workflow 'tickets' already registered
