"""Ask for a report, and read the job until a worker has done it."""

import httpx

with httpx.Client(base_url="http://127.0.0.1:8000/workflows") as client:

    def call(handler: str, **inputs: str) -> dict[str, str]:
        answer = client.post(f"/{handler}/execute", json={"inputs": inputs})
        return answer.json()["outputs"]["handler"]["result"]

    job = call("request_report", customer="Acme")["job"]
    while (state := call("read_job", job=job))["status"] in ("pending", "processing"):
        pass
    print(state)
