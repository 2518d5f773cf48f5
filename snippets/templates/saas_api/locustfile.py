"""Load: `TOKEN=... locust --headless --users 50 --run-time 1m --host http://127.0.0.1:8000`."""

import os
from uuid import uuid4

from locust import FastHttpUser, between, task


class Member(FastHttpUser):
    wait_time = between(0.1, 0.5)

    def on_start(self) -> None:
        self.headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
        self.account = self.client.post("/api/accounts", json={"name": "Load"}, headers=self.headers).json()["id"]

    @task(1)
    def create(self) -> None:
        body = {"account_id": self.account, "name": f"Load {uuid4().hex[:8]}", "email": "load@example.com"}
        headers = {**self.headers, "Idempotency-Key": str(uuid4())}
        self.client.post("/api/contacts", json=body, headers=headers)

    @task(4)
    def page(self) -> None:
        self.client.get(f"/api/contacts?account_id={self.account}&limit=20", headers=self.headers, name="/api/contacts")
