"""Count refused requests too, and let the scraper in without a token."""

import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus, RequestMetricsMiddleware, register_metrics_endpoint
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health", "/metrics"])
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
app.add_middleware(RequestMetricsMiddleware)
register_metrics_endpoint(app)

with TestClient(app.fastapi_app) as client:
    print(client.get("/workflows").status_code, client.get("/health").status_code)
    #> 401 200
    for line in client.get("/metrics").text.splitlines():
        if line.startswith("nexus_http_requests_total"):
            print(line)
            #> nexus_http_requests_total{method="GET",route="__unmatched__",status="401"} 1.0
            #> nexus_http_requests_total{method="GET",route="/health",status="200"} 1.0
