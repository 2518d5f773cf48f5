from tests.conftest import Serve

def test_a_contact_is_created_over_http(serve: Serve) -> None:
    client = serve("contacts:app.fastapi_app")
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada", "email": "ada@example.com"}})
    assert answer.json()["outputs"] == {"handler": {"name": "Ada", "email": "ada@example.com", "vip": False}}
