"""Save a contact and read its history from both databases."""

import httpx

with httpx.Client(base_url="http://127.0.0.1:8000/workflows") as client:
    for name, inputs in (
        ("save_contact", {"id": "c1", "name": "Ada"}),
        ("save_contact", {"id": "c1", "name": "Ada Lovelace"}),
        ("contact_history", {"id": "c1"}),
        ("contact_history", {"id": "c2"}),
    ):
        answer = client.post(f"/{name}/execute", json={"inputs": inputs})
        print(name, answer.status_code, answer.json().get("outputs", answer.json()))
