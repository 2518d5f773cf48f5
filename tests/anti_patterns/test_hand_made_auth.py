"""What the page on authentication made by hand promises."""

from __future__ import annotations

import hmac

from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Run, Serve


def test_the_plugin_leaves_open_only_the_path_that_is_named(run: Run) -> None:
    assert run("with_plugin.py")[1:] == ["open: 1 of 17", "/health"]


def test_the_plugin_refuses_the_handler_with_401(run: Run) -> None:
    assert run("with_plugin.py")[0].startswith("401 ")


def test_a_webhook_is_taken_with_the_right_signature_only(run: Run) -> None:
    assert [line.split()[0] for line in run("webhook.py")] == ["401", "200"]


def test_the_handler_answers_to_a_token(serve: Serve) -> None:
    token = JWTValidator(JWTConfig(secret=SECRET)).create_access_token("ada")
    answer = serve("with_plugin:app.fastapi_app").post(
        "/workflows/list_contacts/execute", json={"inputs": {}}, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.json()["outputs"]["handler"] == {"contacts": ["Grace"]}


def test_a_signature_of_another_body_is_refused(serve: Serve) -> None:
    client = serve("webhook:app.fastapi_app")
    signature = hmac.new(b"shared-with-the-billing-service", b'{"invoice": 7}', "sha256").hexdigest()
    answers = [
        client.post("/webhooks/billing", content=body, headers={"X-Signature": signature})
        for body in (b'{"invoice": 7}', b'{"invoice": 8}')
    ]
    assert [answer.status_code for answer in answers] == [200, 401]
