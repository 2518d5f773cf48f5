"""Ask two of the reports."""

import httpx

for name in ("tickets_by_status", "tickets_by_owner"):
    url = f"http://127.0.0.1:8000/workflows/{name}/execute"
    answer = httpx.post(url, json={"inputs": {"customer": "Acme"}})
    print(answer.status_code, answer.json()["outputs"]["count"]["result"])
