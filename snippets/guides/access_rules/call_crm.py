"""Ask for tickets as callers with different attributes, at ten o'clock."""

from typing import Any

from crm import app, hour, jwt
from kailash.trust.auth import JWTValidator
from starlette.testclient import TestClient

issuer = JWTValidator(jwt)
app.fastapi_app.dependency_overrides[hour] = lambda: 10


def ask(client: TestClient, method: str, ticket: str, **attributes: Any) -> None:
    token = issuer.create_access_token("ada", **attributes)
    answer = client.request(method, f"/tickets/{ticket}", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, method, ticket, attributes)
    #> 200 GET t1 {'department': 'sales', 'clearance': 1}
    #> 403 GET t3 {'department': 'sales', 'clearance': 1}
    #> 403 GET t1 {'department': 'sales'}
    #> 403 DELETE t1 {'department': 'sales', 'clearance': 1}
    #> 403 DELETE t2 {'department': 'sales', 'clearance': 3}
    #> 200 DELETE t1 {'department': 'sales', 'clearance': 3}


with TestClient(app.fastapi_app) as client:
    ask(client, "GET", "t1", department="sales", clearance=1)
    ask(client, "GET", "t3", department="sales", clearance=1)
    ask(client, "GET", "t1", department="sales")
    ask(client, "DELETE", "t1", department="sales", clearance=1)
    ask(client, "DELETE", "t2", department="sales", clearance=3)
    ask(client, "DELETE", "t1", department="sales", clearance=3)
