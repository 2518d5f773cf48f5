import warnings

from nexus import Nexus
from starlette.middleware.gzip import GZipMiddleware

warnings.simplefilter("error", DeprecationWarning)
app = Nexus(enable_durability=False)
app._gateway.app.add_middleware(GZipMiddleware)
#> DeprecationWarning: Nexus._gateway is deprecated. Use app.fastapi_app for the FastAPI app, or app._http_transport for the HTTPTransport instance.
