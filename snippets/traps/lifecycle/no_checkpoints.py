from pathlib import Path
from uuid import uuid4

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
caller = str(uuid4())
with TestClient(app.fastapi_app, client=(caller, 50000)) as client:
    print(client.get("/health").status_code)
    #> 200

files = Path("/tmp/kailash_checkpoints").rglob("*.ckpt")
print([file for file in files if caller.encode() in file.read_bytes()])
#> []
