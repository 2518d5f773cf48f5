"""Create contacts, and count them and the requests."""

from nexus import Nexus, NexusHandlerError, RequestMetricsMiddleware, register_metrics_endpoint
from prometheus_client import Counter

created = Counter("crm_contacts_created_total", "contacts created", ["source"])
app = Nexus(enable_durability=False)
app.add_middleware(RequestMetricsMiddleware)
register_metrics_endpoint(app)


@app.handler("create_contact")
async def create_contact(name: str, source: str) -> dict[str, object]:
    if not name:
        raise NexusHandlerError(422, body={"error": "a contact needs a name"})
    created.labels(source=source).inc()
    return {"name": name}
