"""Read the settings from the environment, and refuse to start on missing or weak ones."""

import sys
from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SECRETS = Path("/run/secrets")  # where Compose and Kubernetes mount secrets, one file for each setting
GUESSED = {"", "postgres", "password", "secret", "changeme", "admin", "root", "test", "example"}
DATABASES = ("database_url", "analytics_url", "audit_url")
Words = Annotated[list[str], NoDecode]


def file_url(name: str) -> str:
    return f"sqlite:///{Path(f'{name}.db').absolute()}"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env",
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
        hide_input_in_errors=True,  # else a refused secret would stand in the log
        extra="ignore",
    )

    environment: Literal["development", "production"] = "development"
    database_url: str = file_url("primary")
    analytics_url: str = file_url("analytics")
    audit_url: str = file_url("audit")
    audit_signing_key: str | None = None  # 32 bytes in base64: python -m app.new_secrets
    database_seconds: Annotated[float, Field(gt=0)] = 5  # no use of the databases takes longer
    database_connections: Annotated[int, Field(ge=1)] = 10  # of one process to each database, besides 10 of the queue
    job_seconds: Annotated[int, Field(ge=1)] = 60  # after this time another worker takes over a job
    redis_url: str | None = None
    web_concurrency: Annotated[int, Field(ge=1)] = 1  # uvicorn reads it too

    jwt_secret: str | None = None
    jwt_jwks_url: str | None = None
    jwt_issuer: str = "multi-tenant"
    jwt_audience: str = "multi-tenant"

    requests_per_minute: Annotated[int, Field(gt=0)] = 600
    max_body_bytes: Annotated[int, Field(gt=0)] = 1_000_000
    cors_origins: Words = []
    mcp_hosts: Words = ["127.0.0.1:*", "localhost:*"]
    metrics_port: int | None = None

    @field_validator("cors_origins", "mcp_hosts", mode="before")
    @classmethod
    def split(cls, value: object) -> object:
        return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value

    @model_validator(mode="after")
    def refuse_weak(self) -> Self:
        faults = [*self._token_faults(), *self._audit_faults(), *self._production_faults()]
        for name in DATABASES:
            faults += self._database_faults(name)
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _token_faults(self) -> list[str]:
        if bool(self.jwt_secret) == bool(self.jwt_jwks_url):
            return ["JWT_SECRET or JWT_JWKS_URL: set one of them"]
        if self.jwt_secret and (len(self.jwt_secret) < 32 or len(set(self.jwt_secret)) < 10):
            return ["JWT_SECRET: too weak; take 32 random characters or more"]
        return []

    def _audit_faults(self) -> list[str]:
        try:
            key = b64decode(self.audit_signing_key or "", validate=True)
        except ValueError:
            key = b""
        if len(key) != 32 or len(set(key)) < 10:
            return ["AUDIT_SIGNING_KEY: 32 random bytes in base64; python -m app.new_secrets prints one"]
        return []

    def _database_faults(self, name: str) -> list[str]:
        url, variable = urlsplit(getattr(self, name)), name.upper()
        if url.scheme == "sqlite":
            relative = not url.path.startswith("//") and not Path(url.path.removeprefix("/")).is_absolute()
            return [f"{variable}: SQLite needs an absolute path, sqlite:////srv/primary.db"] if relative else []
        if url.scheme != "postgresql":
            return [f"{variable}: postgresql://... or sqlite:////..."]
        if self.environment == "production" and (url.password or "") in GUESSED | {url.username or ""}:
            return [f"{variable}: the password is missing or is one that everybody tries first"]
        return []

    def _production_faults(self) -> list[str]:
        faults = []
        if self.environment == "production":
            missing = [name.upper() for name in DATABASES if name not in self.model_fields_set]
            faults += [f"{name}: missing; production does not fall back to a file" for name in missing]
        if self.web_concurrency > 1 and not self.redis_url:
            faults.append("REDIS_URL: missing; with several workers each would count its own rate limit")
        if self.web_concurrency > 1 and self.metrics_port:
            faults.append("METRICS_PORT: one port has room for one worker; run one in each container")
        if self.environment == "production" and urlsplit(self.jwt_jwks_url or "https:").scheme != "https":
            faults.append("JWT_JWKS_URL: https://...; else whoever is on the way signs tokens")
        if "*" in [*self.cors_origins, *self.mcp_hosts]:
            faults.append("CORS_ORIGINS, MCP_HOSTS: name hosts, not *")
        return faults


@cache
def settings() -> Settings:
    try:
        return Settings()
    except ValidationError as refused:
        lines = []
        for fault in refused.errors():
            names = [str(part).upper() for part in fault["loc"]]
            lines += ": ".join([*names, fault["msg"].removeprefix("Value error, ")]).splitlines()
        sys.exit("\n".join(["multi-tenant does not start:", *(f"  {line}" for line in lines)]))
