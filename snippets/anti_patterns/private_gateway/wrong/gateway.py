import warnings

from nexus import Nexus

warnings.simplefilter("error", DeprecationWarning)
app = Nexus(enable_durability=False)


@app._gateway.app.get("/contacts")
#> DeprecationWarning: Nexus._gateway is deprecated. Use app.fastapi_app for the FastAPI app, or app._http_transport for the HTTPTransport instance.
async def list_contacts() -> list[str]:
    return ["Grace"]
