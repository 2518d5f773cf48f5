"""Create a contact over HTTP."""

import httpx

answer = httpx.post(
    "http://127.0.0.1:8000/workflows/create_contact/execute",
    json={"inputs": {"name": "Ada", "email": "ada@example.com"}},
)
print(answer.status_code, sorted(answer.json()))
print(answer.json()["outputs"])
