"""Load: `TOKEN=... locust --headless --users 50 --run-time 1m --host http://127.0.0.1:8000`; each question costs."""

import os

from locust import FastHttpUser, between, task


class Member(FastHttpUser):
    wait_time = between(0.1, 0.5)

    def on_start(self) -> None:
        self.headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
        self.path = (
            f"/api/conversations/{self.client.post('/api/conversations', json={}, headers=self.headers).json()['id']}"
        )

    @task(1)
    def ask(self) -> None:
        self.client.post(f"{self.path}/turns", json={"question": "Who is Grace?"}, headers=self.headers, name="ask")

    @task(4)
    def read(self) -> None:
        self.client.get(f"{self.path}/turns?limit=20", headers=self.headers, name="turns")
