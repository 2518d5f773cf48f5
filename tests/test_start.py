"""What a reader of the start page gets."""

from tests.conftest import Serve


def test_the_first_handler_answers_over_http(serve: Serve) -> None:
    client = serve("hello:app.fastapi_app")
    answer = client.post("/workflows/greet/execute", json={"inputs": {"name": "Ada"}})
    assert answer.json()["outputs"] == {"handler": {"message": "Hello, Ada"}}


def test_a_missing_name_is_500(serve: Serve) -> None:
    client = serve("hello:app.fastapi_app")
    assert client.post("/workflows/greet/execute", json={"inputs": {}}).status_code == 500
