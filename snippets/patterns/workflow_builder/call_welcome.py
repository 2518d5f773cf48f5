"""Run the steps over HTTP."""

import httpx

answer = httpx.post(
    "http://127.0.0.1:8000/workflows/welcome_contact/execute",
    json={"inputs": {"address": "Ada@Acme.example", "name": "Ada"}},
)
print(answer.status_code)
for step, output in answer.json()["outputs"].items():
    print(step, output)
