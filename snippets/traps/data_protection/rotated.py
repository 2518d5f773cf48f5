import os

from jwt import InvalidTokenError
from kailash.middleware.auth import JWTAuthManager
from kailash.middleware.auth.models import TokenPair

tokens = JWTAuthManager(secret_key=os.environ["JWT_SECRET"])
roles = {"ada": ["admin"]}  # in production: the table of users


def refresh(token: str) -> TokenPair:
    claims = tokens.verify_token(token)
    if claims["token_type"] != "refresh":
        raise InvalidTokenError("Token is not a refresh token")
    tokens.revoke_token(token)
    return tokens.create_token_pair(claims["sub"], roles=roles[claims["sub"]])


first = tokens.create_token_pair("ada", roles=roles["ada"])
second = refresh(first.refresh_token)
print(tokens.verify_token(second.access_token)["roles"])
#> ['admin']
for token in (first.refresh_token, second.access_token):
    try:
        refresh(token)
    except InvalidTokenError as error:
        print(error)
        #> Token has been revoked
        #> Token is not a refresh token
