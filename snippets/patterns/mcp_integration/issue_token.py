"""Issue a token for a user, a role and a tenant, as an identity provider would."""

import os
import sys

from kailash.trust.auth import JWTConfig, JWTValidator

user, role, tenant = sys.argv[1:]
issuer = JWTValidator(JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm"))
print(issuer.create_access_token(user, roles=[role], tenant_id=tenant))
