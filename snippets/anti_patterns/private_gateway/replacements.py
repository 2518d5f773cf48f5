"""The public call for each thing that was done through the gateway."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, FastAPI, Request, Response
from nexus import Nexus
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
log: list[str] = []


async def start() -> None:
    log.append("started")


async def stop() -> None:
    log.append("stopped")


async def list_contacts() -> list[str]:
    return ["Grace"] * 200


router = APIRouter()
router.get("/router")(list_contacts)
other = FastAPI()
other.get("/contacts")(list_contacts)

app.add_startup_handler(start)
app.add_shutdown_handler(stop)
app.add_middleware(GZipMiddleware, minimum_size=500)
app.include_router(router)
app.register_endpoint("/endpoint", ["GET"], list_contacts)
app.mount("/other", other)


@app.use_middleware
async def name_server(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await call_next(request)
    answer.headers["X-Served-By"] = "crm"
    return answer


with TestClient(app.fastapi_app) as client:
    for path in ("/router", "/endpoint", "/other/contacts"):
        headers = client.get(path).headers
        print(path, headers["X-Served-By"], headers["Content-Encoding"])
        #> /router crm gzip
        #> /endpoint crm gzip
        #> /other/contacts crm gzip
print(log)
#> ['started', 'stopped']
