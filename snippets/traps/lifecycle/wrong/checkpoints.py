import json
from pathlib import Path
from uuid import uuid4

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus()
caller = str(uuid4())
with TestClient(app.fastapi_app, client=(caller, 50000)) as client:
    client.get("/health")

for file in Path("/tmp/kailash_checkpoints").rglob("*.ckpt"):
    if caller.encode() in file.read_bytes():
        metadata = json.loads(file.read_bytes())["data"]["metadata"]
        print(metadata["method"], metadata["path"], metadata["client_ip"] == caller)
        #> GET /health True
        file.unlink()
