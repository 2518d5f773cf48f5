import time

import pyotp

secrets = {"ada": pyotp.random_base32()}
last_step = {"ada": 0}  # in production: a column beside the secret


def verify(user: str, code: str) -> bool:
    totp = pyotp.TOTP(secrets[user])
    now = int(time.time()) // totp.interval
    for step in (now - 1, now):
        if step > last_step[user] and pyotp.utils.strings_equal(totp.generate_otp(step), code):
            last_step[user] = step
            return True
    return False


code = pyotp.TOTP(secrets["ada"]).now()
print(verify("ada", code), verify("ada", code))
#> True False
