"""Let the session manager of the core package sweep: it has a timer of its own."""

import time

from kailash.channels import SessionManager
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
sessions = SessionManager(cleanup_interval=300)
app.add_startup_handler(sessions.start)
app.add_shutdown_handler(sessions.stop)

sessions.cleanup_interval = 0.01  # no need to wait here
with TestClient(app.fastapi_app):
    for number in range(500):
        sessions.create_session(user_id=f"visitor {number}").expires_at = time.time()
    sessions.create_session(user_id="ada")
    while len(sessions.list_sessions()) > 1:
        time.sleep(0.01)
    print("in memory:", len(sessions.list_sessions()))
    #> in memory: 1
