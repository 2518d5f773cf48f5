import json
from pathlib import Path
from uuid import uuid4

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus()
path = f"/contacts/{uuid4()}"
with TestClient(app.fastapi_app) as client:
    print(client.get(path).status_code)

for file in Path("/tmp/kailash_checkpoints").rglob("*.ckpt"):
    if path.encode() in file.read_bytes():
        print(sorted(json.loads(file.read_bytes())["data"]["metadata"]))
        file.unlink()
