"""Ask for a quote over HTTP, then without a price."""

import httpx

for inputs in ({"company": "Globex", "price": 900}, {"company": "Globex"}):
    answer = httpx.post("http://127.0.0.1:8001/workflows/quote_deal/execute", json={"inputs": inputs})
    print(answer.status_code, answer.json().get("outputs"))
