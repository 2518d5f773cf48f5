"""Read the settings from the environment, and refuse to start on missing or weak ones."""

import sys
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SECRETS = Path("/run/secrets")  # where Compose and Kubernetes mount secrets, one file for each setting
GUESSED = {"", "postgres", "password", "secret", "changeme", "admin", "root", "test", "example"}
Words = Annotated[list[str], NoDecode]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env",
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
        hide_input_in_errors=True,  # else a refused secret would stand in the log
        extra="ignore",
    )

    environment: Literal["development", "production"] = "development"
    database_url: str = f"sqlite:///{Path('saas-api.db').absolute()}"
    database_seconds: Annotated[float, Field(gt=0)] = 5
    redis_url: str | None = None
    web_concurrency: Annotated[int, Field(ge=1)] = 1  # uvicorn reads it too

    jwt_secret: str | None = None
    jwt_jwks_url: str | None = None
    jwt_issuer: str = "saas-api"
    jwt_audience: str = "saas-api"

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
        faults = [*self._token_faults(), *self._database_faults(), *self._production_faults()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _token_faults(self) -> list[str]:
        if bool(self.jwt_secret) == bool(self.jwt_jwks_url):
            return ["JWT_SECRET or JWT_JWKS_URL: set one of them"]
        if self.jwt_secret and (len(self.jwt_secret) < 32 or len(set(self.jwt_secret)) < 10):
            return ["JWT_SECRET: too weak; take 32 random characters or more"]
        return []

    def _database_faults(self) -> list[str]:
        url = urlsplit(self.database_url)
        if url.scheme == "sqlite":
            relative = not url.path.startswith("//") and not Path(url.path.removeprefix("/")).is_absolute()
            return ["DATABASE_URL: SQLite needs an absolute path, sqlite:////srv/saas-api.db"] if relative else []
        if url.scheme != "postgresql":
            return ["DATABASE_URL: postgresql://... or sqlite:////..."]
        if self.environment == "production" and (url.password or "") in GUESSED | {url.username or ""}:
            return ["DATABASE_URL: the password is missing or is one that everybody tries first"]
        return []

    def _production_faults(self) -> list[str]:
        faults = []
        if self.environment == "production" and "database_url" not in self.model_fields_set:
            faults.append("DATABASE_URL: missing; production does not fall back to a file")
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
        sys.exit("\n".join(["saas-api does not start:", *(f"  {line}" for line in lines)]))
