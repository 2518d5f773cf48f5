"""Read the settings from the environment, and refuse to start on missing or weak ones."""

import sys
from functools import cache
from ipaddress import ip_address
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
    database_url: str = f"sqlite:///{Path('ai-agent.db').absolute()}"
    database_seconds: float = Field(default=5, gt=0)
    redis_url: str | None = None
    redis_seconds: float = Field(default=2, gt=0)
    web_concurrency: int = Field(default=1, ge=1)  # uvicorn reads it too

    openai_api_key: str = ""
    openai_base_url: str = "https://api.openai.com/v1"
    model: str = Field(default="gpt-4o-mini", min_length=1)
    model_seconds: float = Field(default=30, gt=0)
    answer_tokens: int = Field(default=500, gt=0, le=100_000)
    history_characters: int = Field(default=8_000, ge=0, le=1_000_000)
    tokens_per_day: int = Field(default=200_000, ge=0, le=2_000_000_000)
    tokens_per_day_of: dict[str, Annotated[int, Field(ge=0, le=2_000_000_000)]] = {}

    jwt_secret: str | None = None
    jwt_jwks_url: str | None = None
    jwt_issuer: str = "ai-agent"
    jwt_audience: str = "ai-agent"

    requests_per_minute: int = Field(default=60, gt=0)
    max_body_bytes: int = Field(default=100_000, gt=0)
    cors_origins: Words = []
    mcp_hosts: Words = ["127.0.0.1:*", "localhost:*"]
    metrics_port: int | None = None

    @field_validator("cors_origins", "mcp_hosts", mode="before")
    @classmethod
    def split(cls, value: object) -> object:
        return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value

    @model_validator(mode="after")
    def refuse_weak(self) -> Self:
        faults = [*self._token_faults(), *self._database_faults(), *self._model_faults(), *self._production_faults()]
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
            return ["DATABASE_URL: SQLite needs an absolute path, sqlite:////srv/ai-agent.db"] if relative else []
        if url.scheme != "postgresql":
            return ["DATABASE_URL: postgresql://... or sqlite:////..."]
        if self.environment == "production" and (url.password or "") in GUESSED | {url.username or ""}:
            return ["DATABASE_URL: the password is missing or is one that everybody tries first"]
        return []

    def _model_faults(self) -> list[str]:
        if not self.openai_api_key:
            return ["OPENAI_API_KEY: missing; a server of your own takes any"]
        url = urlsplit(self.openai_base_url)
        if url.scheme not in {"http", "https"} or not url.hostname or url.query or url.username:
            return ["OPENAI_BASE_URL: https://host/v1"]
        if url.scheme == "http" and not inside(url.hostname):
            return ["OPENAI_BASE_URL: needs https; with http the key and all questions cross the network in the clear"]
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


def inside(host: str) -> bool:
    """Whether a host is this machine, a private address, or a service name of Compose or Kubernetes."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".svc.cluster.local", ".internal"))


@cache
def settings() -> Settings:
    try:
        return Settings()
    except ValidationError as refused:
        lines = []
        for fault in refused.errors():
            names = [str(part).upper() for part in fault["loc"]]
            lines += ": ".join([*names, fault["msg"].removeprefix("Value error, ")]).splitlines()
        sys.exit("\n".join(["ai-agent does not start:", *(f"  {line}" for line in lines)]))
