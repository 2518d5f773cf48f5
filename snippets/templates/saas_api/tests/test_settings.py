"""Weak settings stop the start, and the message names the variable."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.settings import settings

GOOD = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://crm:K7v-q9pT_x2L@db/crm",
    "JWT_SECRET": "u3V_8rT-qz0Lk2Nf9XyWb7Hs4Gd1JmPc",
}


@pytest.fixture(autouse=True)
def fresh(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The application has read its own settings by now."""
    settings.cache_clear()
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    yield
    settings.cache_clear()


def test_good_settings_start() -> None:
    assert settings().environment == "production"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JWT_SECRET", None),
        ("JWT_SECRET", "short"),
        ("JWT_SECRET", "x" * 40),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "postgresql://crm:crm@db/crm"),
        ("DATABASE_URL", "postgresql://crm:postgres@db/crm"),
        ("DATABASE_URL", "sqlite:///relative.db"),
        ("DATABASE_URL", "mysql://crm:K7v-q9pT_x2L@db/crm"),
        ("CORS_ORIGINS", "*"),
        ("WEB_CONCURRENCY", "2"),
    ],
)
def test_weak_settings_stop_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str | None) -> None:
    monkeypatch.delenv(name, raising=False)
    if value is not None:
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stop:
        settings()
    assert ("REDIS_URL" if name == "WEB_CONCURRENCY" else name) in str(stop.value)
    assert value is None or len(value) < 5 or value not in str(stop.value)


def test_keys_of_the_identity_provider_come_over_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JWT_SECRET")
    monkeypatch.setenv("JWT_JWKS_URL", "https://id.example.com/keys")
    assert settings().jwt_jwks_url
    settings.cache_clear()
    monkeypatch.setenv("JWT_JWKS_URL", "http://id.example.com/keys")
    with pytest.raises(SystemExit, match="JWT_JWKS_URL: https"):
        settings()


def test_one_port_of_metrics_is_no_port_for_two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"WEB_CONCURRENCY": "2", "REDIS_URL": "redis://redis", "METRICS_PORT": "9000"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match="METRICS_PORT"):
        settings()


def test_the_server_of_nexus_with_its_open_port_does_not_start() -> None:
    from app.main import app

    with pytest.raises(SystemExit, match="MCP port"):
        app.start()
