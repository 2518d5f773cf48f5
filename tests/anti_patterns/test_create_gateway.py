"""What the page on create_gateway promises."""

from __future__ import annotations

import pytest

from tests.conftest import SECRET, Run, Serve

SERVERS = pytest.mark.parametrize("server", ["crm:app.fastapi_app", "gateway:gateway.app"])


@pytest.mark.parametrize("file", ["crm.py", "gateway.py"])
def test_the_workflow_answers_with_a_token_and_not_without(run: Run, file: str) -> None:
    assert run(file) == ["without 401", "with a token 200"]


@SERVERS
def test_every_route_but_health_asks_for_the_token(serve: Serve, server: str) -> None:
    client = serve(server)
    paths = ("/health", "/workflows", "/docs", "/openapi.json", "/metrics", "/nowhere")
    assert [client.get(path).status_code for path in paths] == [200, 401, 401, 401, 401, 401]


def test_the_gateway_does_not_start_without_a_credential() -> None:
    from kailash import create_gateway  # a second of imports that each worker would pay at collection

    with pytest.raises(Exception, match="requires authentication") as refused:
        create_gateway(title="CRM", enable_auth=True)
    assert type(refused.value).__name__ == "ServerAuthNotConfiguredError"


def test_the_gateway_takes_neither_handlers_nor_plugins() -> None:
    from kailash import create_gateway
    from kailash.trust.auth import JWTConfig

    gateway = create_gateway(title="CRM", auth_config=JWTConfig(secret=SECRET), enable_durability=False)
    assert not hasattr(gateway, "handler") and not hasattr(gateway, "add_plugin")
