"""A protected route against an open one."""

from __future__ import annotations

from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    jwt = JWTConfig(secret="only-for-the-benchmark-0123456789abc")
    tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
    protected, bare = Nexus(enable_durability=False), Nexus(enable_durability=False)
    protected.add_plugin(NexusAuthPlugin(jwt=jwt, rbac={"admin": ["*"]}, tenant_isolation=tenants))

    async def list_contacts() -> list[str]:
        return []

    for app in (protected, bare):
        app.endpoint("/contacts", rate_limit=None)(list_contacts)
    token = JWTValidator(jwt).create_access_token("ada", roles=["admin"], tenant_id="acme")
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(protected.fastapi_app) as inside, TestClient(bare.fastapi_app) as outside:
        times = ratio(lambda: inside.get("/contacts", headers=headers), lambda: outside.get("/contacts"))
    return (
        f"A request that passes the token, the role and the tenant takes {written(times)} times as long "
        "as one to an open route."
    )
