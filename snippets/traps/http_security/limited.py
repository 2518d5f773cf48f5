from nexus import Nexus
from nexus.auth import RateLimitConfig
from nexus.auth.rate_limit import RateLimitMiddleware
from starlette.requests import Request
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


def address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


app.add_middleware(
    RateLimitMiddleware,
    config=RateLimitConfig(requests_per_minute=2, burst_size=0, route_limits={"/health": None}),
    identifier_extractor=address,
)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


with TestClient(app.fastapi_app) as client:
    path = "/workflows/list_contacts/execute"
    print([client.post(path, json={"inputs": {}}).status_code for _ in range(4)])
    #> [200, 200, 429, 429]
    print([client.get("/health").status_code for _ in range(4)])
    #> [200, 200, 200, 200]
