"""Print a token for development: `python -m app.issue_token USER ROLE TENANT`.

In production your identity provider signs tokens; then JWT_JWKS_URL is set and there is no secret to sign with.
"""

import sys

from kailash.trust.auth import JWTValidator

from app.rows import PLATFORM
from app.security import PLATFORM_ROLES, TENANT_ROLES, jwt_config
from app.settings import settings


def main() -> None:
    user, role, tenant = sys.argv[1:] if len(sys.argv) == 4 else ("", "", "")
    roles = PLATFORM_ROLES if tenant == PLATFORM else TENANT_ROLES
    if role not in roles:
        known = f"USER {'|'.join(TENANT_ROLES)} TENANT, or USER {'|'.join(PLATFORM_ROLES)} {PLATFORM}"
        sys.exit(f"usage: python -m app.issue_token {known}")
    if not settings().jwt_secret:
        sys.exit("issue_token: JWT_SECRET is not set; ask your identity provider for a token")
    print(JWTValidator(jwt_config()).create_access_token(user, roles=[role], tenant_id=tenant))


if __name__ == "__main__":
    main()
