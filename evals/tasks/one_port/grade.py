"""The ports of the program, as the operating system lists them."""

import psutil
import pytest

from evals.fixtures import Client, Solution, token
from golden.ports import free_ports


@pytest.fixture(scope="module")
def crm(solution: Solution) -> Client:
    port = free_ports(1)[0]
    client = solution.server("sh", "serve.sh", port=port, PORT=str(port))
    assert client.get("/health").status_code == 200
    return client


def listening(solution: Solution) -> set[tuple[str, int]]:
    """Every address that a process of the solution listens on."""
    found = set()
    for process in psutil.process_iter(["cwd"]):
        if process.info["cwd"] == str(solution.folder.resolve()):
            connections = process.net_connections("tcp")
            found |= {(each.laddr.ip, each.laddr.port) for each in connections if each.status == psutil.CONN_LISTEN}
    return found


def test_a_token_opens_the_handler(crm: Client) -> None:
    assert crm.answer("forget_contact", token(), contact_id="c1") == {"forgotten": "c1"}


def test_without_a_token_nothing_answers(crm: Client) -> None:
    assert crm.call("forget_contact", contact_id="c1").status_code == 401
    assert crm.get("/openapi.json").status_code == 401


def test_no_other_port_is_open(solution: Solution, crm: Client) -> None:
    assert {port for _, port in listening(solution)} == {crm.port}


def test_it_listens_on_loopback_alone(solution: Solution, crm: Client) -> None:
    assert {address for address, _ in listening(solution)} == {"127.0.0.1"}
