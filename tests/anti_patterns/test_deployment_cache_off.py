"""What the page on the deployment cache promises."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("file", ["cleared.py", "../../traps/agents/fresh_deployment.py"])
def test_the_second_deployment_has_the_new_limit(run: Run, file: str) -> None:
    assert run(file)[-1] == "999 {'temperature': 0.1, 'max_tokens': 999}"
