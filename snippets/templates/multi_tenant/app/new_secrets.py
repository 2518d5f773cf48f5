"""Print secrets for development: `python -m app.new_secrets > .env`."""

import secrets
from base64 import b64encode


def main() -> None:
    print(f"JWT_SECRET={secrets.token_urlsafe(48)}")
    print(f"AUDIT_SIGNING_KEY={b64encode(secrets.token_bytes(32)).decode()}")


if __name__ == "__main__":
    main()
