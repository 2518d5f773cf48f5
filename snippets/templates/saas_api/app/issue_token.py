"""Print a token for development: `python -m app.issue_token USER ROLE TENANT`.

In production your identity provider signs tokens; then JWT_JWKS_URL is set and there is no secret to sign with.
"""

import sys

from kailash.trust.auth import JWTValidator

from app.security import ROLES, jwt_config
from app.settings import settings


def main() -> None:
    if len(sys.argv) != 4 or sys.argv[2] not in ROLES:
        sys.exit(f"usage: python -m app.issue_token USER ROLE TENANT; roles: {', '.join(ROLES)}")
    if not settings().jwt_secret:
        sys.exit("issue_token: JWT_SECRET is not set; ask your identity provider for a token")
    user, role, tenant = sys.argv[1:]
    print(JWTValidator(jwt_config()).create_access_token(user, roles=[role], tenant_id=tenant))


if __name__ == "__main__":
    main()
