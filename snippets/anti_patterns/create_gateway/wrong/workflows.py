from kailash.middleware import create_gateway
from kailash.nodes.handler import make_handler_workflow


async def read_contact(contact_id: str) -> dict[str, object]: ...


create_gateway(title="CRM", workflows={"read_contact": make_handler_workflow(read_contact)}, enable_auth=True)
#> TypeError: APIGateway.__init__() got an unexpected keyword argument 'workflows'
