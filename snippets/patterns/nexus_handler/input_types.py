"""See what arrives when a caller sends another type."""

from typing import Optional

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("seats")
async def take_seats(seats: int) -> dict[str, object]:
    return {"seats": seats}


@app.handler("tags")
async def take_tags(tags: list) -> dict[str, object]:
    return {"tags": tags}


@app.handler("discount")
async def take_discount(percent: Optional[int] = None) -> dict[str, object]:  # noqa: UP045
    return {"percent": percent}


SENT = {
    "seats": ({"seats": 5}, {"seats": "5"}, {"seats": 2.5}, {"seats": True}, {"seats": "abc"}, {"seats": None}, {}),
    "tags": ({"tags": ["vip"]}, {"tags": "vip"}, {"tags": 5}, {"tags": None}),
    "discount": ({"percent": 5}, {"percent": "5"}, {"percent": None}, {"percent": "abc"}, {}),
}
with TestClient(app.fastapi_app) as client:
    for handler, bodies in SENT.items():
        for inputs in bodies:
            answer = client.post(f"/workflows/{handler}/execute", json={"inputs": inputs})
            print(inputs, answer.status_code, answer.json().get("outputs", {}).get("handler"))
            #> {'seats': 5} 200 {'seats': 5}
            #> {'seats': '5'} 200 {'seats': 5}
            #> {'seats': 2.5} 200 {'seats': 2}
            #> {'seats': True} 200 {'seats': True}
            #> {'seats': 'abc'} 500 None
            #> {'seats': None} 500 None
            #> {} 500 None
            #> {'tags': ['vip']} 200 {'tags': ['vip']}
            #> {'tags': 'vip'} 200 {'tags': ['v', 'i', 'p']}
            #> {'tags': 5} 500 None
            #> {'tags': None} 500 None
            #> {'percent': 5} 200 {'percent': 5}
            #> {'percent': '5'} 200 {'percent': 5}
            #> {'percent': None} 200 {'percent': None}
            #> {'percent': 'abc'} 500 None
            #> {} 200 {'percent': None}
