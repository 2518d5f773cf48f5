"""What holds of every trap."""

from __future__ import annotations

from golden.pages import Project
from golden.traps import faults


def test_every_trap_has_a_symptom_a_reproduction_a_safe_way_that_runs_and_its_releases(project: Project) -> None:
    assert not (found := faults(project)), "\n\n" + "\n\n".join(map(str, found))
