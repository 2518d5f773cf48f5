"""Load: `TOKEN=... locust --headless --users 50 --run-time 1m --host http://127.0.0.1:8000`."""

import os
from uuid import uuid4

from locust import FastHttpUser, between, task


class Member(FastHttpUser):
    wait_time = between(0.1, 0.5)

    def on_start(self) -> None:
        self.headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}

    @task(1)
    def create(self) -> None:
        headers = {**self.headers, "Idempotency-Key": str(uuid4())}
        self.client.post("/api/projects", json={"name": f"Load {uuid4().hex[:8]}"}, headers=headers)

    @task(4)
    def page(self) -> None:
        self.client.get("/api/projects?limit=20", headers=self.headers, name="/api/projects")
