from pathlib import Path
from uuid import uuid4

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
path = f"/contacts/{uuid4()}"
with TestClient(app.fastapi_app) as client:
    print(client.get(path).status_code)

files = Path("/tmp/kailash_checkpoints").rglob("*.ckpt")
print([file for file in files if path.encode() in file.read_bytes()])
