import os

from fastapi import FastAPI
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))
site = FastAPI()
started = []
app.add_startup_handler(lambda: started.append("database"))


@site.get("/contacts")
async def list_contacts() -> list[str]:
    return ["Grace"]


site.mount("/nexus", app.fastapi_app)

with TestClient(site) as client:
    answer = client.get("/contacts")
    print(answer.status_code, answer.json())
    #> 200 ['Grace']
    print(started)
    #> []
