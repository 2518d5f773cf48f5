"""Send tickets to the model, some of which it cannot answer."""

import httpx

for ticket in ("I want a refund", "this answers after 4 s", "the model is overloaded"):
    url = "http://127.0.0.1:8000/workflows/sort_ticket/execute"
    answer = httpx.post(url, json={"inputs": {"ticket": ticket}}, timeout=30)
    print(answer.status_code, answer.json().get("outputs") or answer.json())
