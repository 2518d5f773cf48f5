"""Contacts over HTTP, and what the metrics say of them."""

import re

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def crm(solution: Solution) -> Client:
    return solution.serve("crm:app.fastapi_app")


def counted(client: Client, metric: str, **labels: str) -> float:
    """The sum of a metric over all lines that carry these labels."""
    lines = re.findall(rf"^{metric}{{(.*)}} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return sum(
        float(value) for found, value in lines if all(f'{name}="{label}"' in found for name, label in labels.items())
    )


def test_a_contact_is_created(crm: Client) -> None:
    assert crm.answer("create_contact", name="Ada", source="import") == {"name": "Ada"}
    assert crm.call("create_contact", name="", source="import").status_code == 422


def test_metrics_answer(crm: Client) -> None:
    assert crm.get("/metrics").status_code == 200


def test_requests_are_counted_by_status(crm: Client) -> None:
    before = {
        status: counted(crm, "nexus_http_requests_total", method="POST", status=status) for status in ("200", "422")
    }
    crm.call("create_contact", name="Grace", source="form")
    crm.call("create_contact", name="", source="form")
    for status, number in before.items():
        assert counted(crm, "nexus_http_requests_total", method="POST", status=status) == number + 1


def test_contacts_are_counted_by_source(crm: Client) -> None:
    crm.call("create_contact", name="Bob", source="fair")
    crm.call("create_contact", name="", source="fair")
    assert counted(crm, "crm_contacts_created_total", source="fair") == 1
