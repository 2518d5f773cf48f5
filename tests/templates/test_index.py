"""What holds for every template: its files are valid, its archives are reproducible, its copies work."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from copier import run_copy
from packaging.requirements import Requirement

from golden import templates
from golden.isolation import KEPT
from golden.pages import Project
from golden.sdk import versions
from golden.validators import VALIDATORS
from tests.conftest import ROOT
from tests.support.postgres import fresh_database

PROJECT = Project(ROOT)
TEMPLATES = templates.templates(PROJECT)
QUESTIONS = ROOT / "snippets" / "templates" / "copier.yml"
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)


def tracked(folder: Path) -> set[str]:
    """Returns the files of a folder that Git keeps, or would; in a copy without Git, those on disk without caches."""
    words = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, capture_output=True, text=True).stdout.split("\0")
    if found := {name for name in names if name and (folder / name).is_file()}:
        return found
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return {str(path) for path in paths if not {"__pycache__", ".pytest_cache"} & set(path.parts)}


@each_template
def test_the_archive_holds_the_files_that_the_tests_import(template: templates.Template) -> None:
    with zipfile.ZipFile(BytesIO(templates.archive(template))) as bundle:
        held = {name: bundle.read(name) for name in bundle.namelist()}
    assert held == {
        f"{template.name}/{name}": (template.folder / name).read_bytes() for name in tracked(template.folder)
    }


@each_template
def test_the_same_files_make_the_same_bytes(template: templates.Template) -> None:
    first = templates.archive(template), templates.copier_archive(template, QUESTIONS)
    os.utime(template.files[0])
    again = templates.templates(PROJECT)[TEMPLATES.index(template)]
    assert (templates.archive(again), templates.copier_archive(again, QUESTIONS)) == first


@each_template
def test_the_pinned_sdk_is_the_one_of_this_site(template: templates.Template) -> None:
    lines = (template.folder / "requirements.txt").read_text("utf-8").splitlines()
    locked = [line.rstrip("\\ ") for line in lines if line and not line.startswith(("#", " "))]
    named = tomllib.loads((template.folder / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    for texts in (locked, named):
        found = [each for each in map(Requirement, texts) if each.name in versions()]
        assert found
        assert [str(each.specifier) for each in found] == [f"=={versions()[each.name]}" for each in found]


@each_template
def test_every_dependency_is_pinned_with_a_hash(template: templates.Template) -> None:
    text = (template.folder / "requirements.txt").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert lines
    assert all("==" in line and "--hash=sha256:" in line for line in lines)


@each_template
def test_dockerfile_and_yaml_are_valid(template: templates.Template) -> None:
    for path in template.files:
        if path.name == "Dockerfile":
            VALIDATORS["dockerfile"](path.read_text("utf-8"))
        if path.suffix in {".yaml", ".yml"}:
            VALIDATORS["yaml"](path.read_text("utf-8"))


@each_template
def test_the_compose_file_fits_its_schema(template: templates.Template) -> None:
    files = [str(path) for path in template.files if path.name == "compose.yaml"]
    words = ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", *files]
    done = subprocess.run(words, capture_output=True, text=True)
    assert files and done.returncode == 0, done.stdout + done.stderr


def manifests(template: templates.Template) -> list[dict[str, Any]]:
    files = [path for path in template.files if path.parent.name == "k8s" and path.suffix == ".yaml"]
    documents = [document for path in files for document in yaml.safe_load_all(path.read_text("utf-8"))]
    return [document for document in documents if document["kind"] != "Kustomization"]


@each_template
def test_the_manifests_fit_the_schemas_of_kubernetes(template: templates.Template) -> None:
    assert manifests(template)
    for document in manifests(template):
        kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)


@each_template
def test_no_container_of_the_manifests_may_do_more_than_it_must(template: templates.Template) -> None:
    pods = [each["spec"]["template"]["spec"] for each in manifests(template) if "template" in each.get("spec", {})]
    assert pods
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"] and pod["automountServiceAccountToken"] is False
        for container in [*pod["containers"], *pod.get("initContainers", [])]:
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"] and not context["allowPrivilegeEscalation"]
            assert context["capabilities"] == {"drop": ["ALL"]}
            assert {"cpu", "memory"} <= container["resources"]["limits"].keys()


ANSWERS = [
    *({"database": "sqlite", "docker": docker} for docker in (True, False)),
    *(
        {"database": "postgresql", "docker": docker, "kubernetes": kubernetes}
        for docker, kubernetes in itertools.product((True, False), repeat=2)
    ),
]


def copied(template: templates.Template, folder: Path, answers: dict[str, Any]) -> Path:
    with zipfile.ZipFile(BytesIO(templates.copier_archive(template, QUESTIONS))) as bundle:
        bundle.extractall(folder)
    run_copy(
        str(folder / f"{template.name}.copier"),
        folder / "copy",
        data={"project_name": "north-wind", **answers},
        defaults=True,
        quiet=True,
    )
    return folder / "copy"


@each_template
@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_a_copy_holds_what_the_answers_ask_for(
    template: templates.Template, answers: dict[str, Any], tmp_path: Path
) -> None:
    copy = copied(template, tmp_path, answers)
    left = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    machines, database = answers.get("kubernetes", False), answers["database"]
    without = set[str]()
    if not answers["docker"]:
        without |= {"Dockerfile", ".dockerignore"}
    if not answers["docker"] or database == "sqlite":
        without |= {"compose.yaml", "DOCKER.md"}
    every = {str(path.relative_to(template.folder)) for path in template.files}
    assert left == {name for name in every - without if machines or not name.startswith("k8s/")}
    assert not any(template.name in path.read_text("utf-8") for path in copy.rglob("*") if path.is_file())


@each_template
def test_a_copy_with_the_old_name_is_the_project_itself(template: templates.Template, tmp_path: Path) -> None:
    copy = copied(template, tmp_path, {"project_name": template.name})
    assert {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()} == {
        path.relative_to(template.folder): path.read_bytes() for path in template.files
    }


@each_template
def test_the_archive_installs_from_its_own_lock_and_passes_its_tests(
    template: templates.Template, tmp_path: Path
) -> None:
    with zipfile.ZipFile(BytesIO(templates.archive(template))) as bundle:
        bundle.extractall(tmp_path)
    commands = """
        uv venv --quiet --python "$PYTHON" && . .venv/bin/activate
        uv pip install --quiet --compile-bytecode --require-hashes -r requirements.txt
        pytest -qq
    """
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(("UV_", "PIP_"))}
    done = subprocess.run(
        ["bash", "-eu", "-c", commands],
        cwd=tmp_path / template.name,
        env={**kept, "HOME": str(tmp_path), "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" not in done.stdout and "100%" in done.stdout


@each_template
@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_the_tests_of_a_copy_pass(
    template: templates.Template, answers: dict[str, Any], tmp_path: Path, postgres_server: str
) -> None:
    copy = copied(template, tmp_path, answers)
    own = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    if answers["database"] == "postgresql":
        own |= {f"TEST_{name}_URL": fresh_database(postgres_server) for name in ("DATABASE", "ANALYTICS", "AUDIT")}
    words = ["python", "-m", "pytest", "-qq", "-p", "no:cacheprovider"]
    done = subprocess.run(words, cwd=copy, env=own, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
