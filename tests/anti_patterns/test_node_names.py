"""What the page on the names of nodes promises."""

from __future__ import annotations

import subprocess
import sys

import kailash.nodes.transform  # noqa: F401
import pytest
from kailash.nodes.base import NodeRegistry

from tests.conftest import Run


def test_every_registered_name_is_found_with_and_without_the_suffix(run: Run) -> None:
    names = ["PythonCodeNode", "Sort", "DataTransformer", "Discount"]
    assert run("registered.py")[:4] == [f"{name} is found" for name in names]


def test_a_node_without_the_suffix_runs(run: Run) -> None:
    assert run("registered.py")[4] == "{'step': {'total': 720.0}}"


def test_the_registry_suggests_the_names_that_come_close(run: Run) -> None:
    assert run("look_up.py") == ["PythonCodeNode", "Did you mean: AsyncPythonCodeNode, PythonCodeNode?"]


@pytest.mark.parametrize("name", ["Map", "Sort", "DataTransformer"])
def test_some_nodes_of_the_sdk_have_no_suffix(name: str) -> None:
    known = NodeRegistry.list_nodes()
    assert name in known and f"{name}Node" not in known


def test_a_node_of_the_sdk_is_unknown_until_its_module_is_imported() -> None:
    code = (
        "from kailash.nodes.base import NodeRegistry; import kailash.workflow.builder\n"
        "print('Sort' in NodeRegistry.list_nodes())\n"
        "import kailash.nodes.transform\n"
        "print('Sort' in NodeRegistry.list_nodes())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False", "True"]
