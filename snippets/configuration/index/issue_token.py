"""Issue a token for a member of a tenant, as an identity provider would."""

import os
import sys

from kailash.trust.auth import JWTConfig, JWTValidator

issuer = JWTValidator(JWTConfig(secret=os.environ["NEXUS_JWT_SECRET"], issuer="crm", audience="crm"))
print(issuer.create_access_token("ada", roles=["member"], tenant_id=sys.argv[1]))
