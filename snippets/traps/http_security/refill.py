import time

from nexus import Nexus
from nexus.auth import RateLimitConfig
from nexus.auth.rate_limit import RateLimitMiddleware
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
limit = RateLimitConfig(requests_per_minute=60, burst_size=0, route_limits={"/health": None})
app.add_middleware(RateLimitMiddleware, config=limit, identifier_extractor=lambda request: "everybody")


@app.endpoint("/contacts", rate_limit=None)
async def list_contacts() -> list[str]:
    return ["Ada"]


with TestClient(app.fastapi_app) as client:
    while (answer := client.get("/contacts")).status_code == 200:
        pass
    start = time.monotonic()
    print(answer.status_code, "wait a minute:", int(answer.headers["Retry-After"]) > 50)
    #> 429 wait a minute: True
    while client.get("/contacts").status_code == 429:
        pass
    print("let in sooner:", time.monotonic() - start < 30)
    #> let in sooner: True
    print("health", client.get("/health").status_code)
    #> health 200
