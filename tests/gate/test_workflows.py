"""The files below `.github`: of their schema, without what zizmor finds, and with nothing that is not pinned."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.site.building import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())


def said(*command: str | Path) -> str:
    """Returns what a checker says, or nothing if it is content."""
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def test_workflows_are_of_their_schema() -> None:
    assert not said("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)


def test_dependabot_is_of_its_schema() -> None:
    assert not said("check-jsonschema", "--builtin-schema", "vendor.dependabot", GITHUB / "dependabot.yml")


def test_zizmor_finds_nothing_even_when_pedantic() -> None:
    assert not said("zizmor", "--offline", "--quiet", "--persona", "pedantic", GITHUB)


def test_commands_of_workflows_are_sound_shell(tmp_path: Path) -> None:
    for workflow in WORKFLOWS:
        for name, job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].items():
            for number, step in enumerate(each for each in job["steps"] if "run" in each):
                script = tmp_path / f"{workflow.stem}-{name}-{number}.sh"
                script.write_text(f"#!/usr/bin/env bash\n{step['run']}", "utf-8")
    assert not said("shellcheck", *sorted(tmp_path.iterdir()))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_leaves_no_credentials(workflow: Path) -> None:
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        for step in (each for each in job["steps"] if "uses" in each):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            assert not step["uses"].startswith("actions/checkout") or step["with"]["persist-credentials"] is False


def test_an_action_has_the_same_commit_everywhere() -> None:
    uses = {use for path in WORKFLOWS for use in re.findall(r"uses: (\S+@\S+ # \S+)", path.read_text("utf-8"))}
    assert len(uses) == len({use.partition("@")[0] for use in uses})


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    text = (ROOT / "requirements" / "all.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))
    asked = [Requirement(line) for line in lines]
    faults = [str(each) for each in asked if not each.specifier.contains(locked.get(canonicalize_name(each.name), "0"))]
    assert not faults, "make lock"
