import sys

from nexus import Nexus, register_metrics_endpoint
from starlette.testclient import TestClient

sys.modules["prometheus_client"] = None
app = Nexus(enable_durability=False)
app.enable_monitoring()
with TestClient(app.fastapi_app) as client:
    answer = client.get("/metrics")
    print(answer.status_code, "nexus_" in answer.text)
    #> 200 False

register_metrics_endpoint(app)
#> ImportError: prometheus_client is required for the /metrics endpoint. Install it with: pip install kailash-nexus[metrics]
