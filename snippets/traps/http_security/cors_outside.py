import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

origin = "https://crm.example.com"
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))
app.configure_cors(allow_origins=[origin])

with TestClient(app.fastapi_app) as client:
    for asking in (origin, "https://evil.example"):
        preflight = {"Origin": asking, "Access-Control-Request-Method": "GET"}
        answer = client.options("/workflows", headers=preflight)
        print(answer.status_code, answer.headers.get("Access-Control-Allow-Origin"))
        #> 200 https://crm.example.com
        #> 400 None
    answer = client.get("/workflows", headers={"Origin": origin})
    print(answer.status_code, answer.headers.get("Access-Control-Allow-Origin"))
    #> 401 https://crm.example.com
