import pyotp
from kailash.nodes.auth import MultiFactorAuthNode

mfa = MultiFactorAuthNode(methods=["totp"], require_actor=False)
secret = mfa.execute(action="setup", user_id="ada", method="totp")["secret"]
code = pyotp.TOTP(secret).now()
for _ in range(2):
    print(mfa.execute(action="verify", user_id="ada", method="totp", code=code)["verified"])
    #> True
    #> True
