"""Ask for drafts, some of which fail at one of the steps."""

from crm import app
from starlette.testclient import TestClient

with TestClient(app.fastapi_app) as client:
    for ticket in ("I want a refund", "Hello there", "it lacks a field", "sort only", "this answers after 4 s"):
        inputs = {"contact_id": "c1", "ticket": ticket}
        answer = client.post("/workflows/draft_reply/execute", json={"inputs": inputs})
        print(answer.status_code, (answer.json().get("outputs") or {"handler": answer.json()})["handler"])
