"""Guard the outer application too, and run the startup of Nexus in its own."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth import JWTMiddleware
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
started: list[str] = []
app.add_startup_handler(lambda: started.append("database"))


@asynccontextmanager
async def lifespan(site: FastAPI) -> AsyncIterator[None]:
    async with app.fastapi_app.router.lifespan_context(app.fastapi_app):
        yield


site = FastAPI(lifespan=lifespan)
site.add_middleware(JWTMiddleware, config=JWTConfig(secret=os.environ["JWT_SECRET"]))


@site.get("/contacts")
async def list_contacts() -> list[str]:
    return ["Grace"]


site.mount("/nexus", app.fastapi_app)

with TestClient(site) as client:
    answer = client.get("/contacts")
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Not authenticated', 'error': 'missing_token'}
    print(started)
    #> ['database']
    print(client.get("/nexus/workflows").status_code)
    #> 401
