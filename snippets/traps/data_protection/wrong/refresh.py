import os

from kailash.middleware.auth import JWTAuthManager

tokens = JWTAuthManager(secret_key=os.environ["JWT_SECRET"])
first = tokens.create_token_pair("ada", roles=["admin"])
for _ in range(2):
    second = tokens.refresh_access_token(first.refresh_token)
    print(tokens.verify_token(first.access_token)["roles"], tokens.verify_token(second.access_token)["roles"])
    #> ['admin'] []
    #> ['admin'] []
