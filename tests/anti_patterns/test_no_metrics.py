"""What the page on metrics promises."""

from __future__ import annotations

from tests.conftest import Run


def test_requests_are_counted_by_route_and_status_and_contacts_by_source(run: Run) -> None:
    assert run("counted.py") == [
        "200",
        "nexus_http_requests_total True",
        "crm_contacts_created_total True",
        'crm_contacts_created_total{source="form"} 2.0',
        'nexus_http_requests_total{method="POST",route="/workflows/{name}/execute",status="200"} 2.0',
        'nexus_http_requests_total{method="POST",route="/workflows/{name}/execute",status="500"} 1.0',
    ]


def test_refused_requests_are_counted_and_the_scraper_needs_no_token(run: Run) -> None:
    assert run("behind_auth.py")[:2] == [
        "401 200",
        'nexus_http_requests_total{method="GET",route="__unmatched__",status="401"} 1.0',
    ]
