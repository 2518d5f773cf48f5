"""Start in production without a secret, then with one."""

import os

from nexus import Nexus
from nexus.auth_bootstrap import AuthNotConfiguredError
from starlette.testclient import TestClient

os.environ["NEXUS_ENV"] = "production"
try:
    Nexus(enable_durability=False)
except AuthNotConfiguredError as error:
    print(str(error).partition(",")[0])
    #> Nexus authentication is enabled but no credential source is configured

os.environ["NEXUS_JWT_SECRET"] = os.environ["JWT_SECRET"]
with TestClient(Nexus(enable_durability=False).fastapi_app) as client:
    print(client.get("/workflows").status_code)
    #> 401
