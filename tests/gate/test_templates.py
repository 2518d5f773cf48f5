"""The rule of templates: a page offers the whole project, and then none of its files is an orphan."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from golden import templates
from golden.pages import static_faults
from golden.report import GateError
from tests.gate.site import Site, block, report

PAGE = '[The project](shop-api.zip)\n\n--8<-- "templates/shop-api/tree.md"\n\n'


@pytest.fixture
def plant(site: Site) -> Callable[..., list[GateError]]:
    """Writes a template and its page, and returns the faults of the whole site."""

    def write(page: str = PAGE, **files: str) -> list[GateError]:
        site.write("snippets/templates/shop_api/pyproject.toml", "# The project.\n")
        for name, text in files.items():
            site.write(f"snippets/templates/shop_api/app/{name}.py", text)
        site.page(page, "templates/shop-api")
        return static_faults(site.project)

    return write


def test_the_files_of_an_offered_project_are_no_orphans(plant: Callable[..., list[GateError]]) -> None:
    assert plant(main='"""Serve."""\n') == []


@pytest.mark.parametrize("page", ["No word.\n", PAGE.replace(".zip", ".tar"), PAGE.replace("tree.md", "list.md")])
def test_a_project_that_no_page_offers_is_refused(plant: Callable[..., list[GateError]], page: str) -> None:
    faults = plant(page, main='"""Serve."""\n')
    said = [str(fault) for fault in faults]
    assert sum("no page shows this snippet" in each for each in said) == 2
    missing = next(fault for fault in faults if "no page offers the template shop-api" in str(fault))
    report(missing, "docs/templates/shop-api.md:1", "snippets/templates/shop_api/pyproject.toml:1")


@pytest.mark.parametrize(
    ("source", "what", "line"),
    [
        ('"""Serve."""\n\nname = f"{{x}}"\n', "Copier would read this", 3),
        ('"""Serve."""\n# --8<-- [start:a]\n', "a reader would get this marker", 2),
        ("import os\n", "a file of a template that says nothing", 1),
    ],
)
def test_a_file_that_cannot_be_taken_as_it_is_is_refused(
    plant: Callable[..., list[GateError]], source: str, what: str, line: int
) -> None:
    (refused,) = plant(main=source)
    assert what in report(refused, f"snippets/templates/shop_api/app/main.py:{line}")


def test_a_console_block_finds_the_archive_alone(site: Site, plant: Callable[..., list[GateError]]) -> None:
    shell = "$ ls -A\nshop-api.zip\n$ python3 -m zipfile -e shop-api.zip . && ls -A shop-api/app\nmain.py\n"
    plant(PAGE + block(shell, "console"), main='"""Serve."""\n')
    site.consoles(name="templates/shop-api")


def test_a_copy_has_another_name_and_the_same_keyword_arguments(
    site: Site, plant: Callable[..., list[GateError]]
) -> None:
    plant(main='"""Serve shop-api."""\nopen(shop_api=True, name="shop_api_1")\n')
    (template,) = templates.templates(site.project)
    copy = templates.copier(template, site.write("copier.yml", "_subdirectory: project\n"))
    assert copy["project/app/main.py.jinja"].decode() == (
        '"""Serve {{ project_name }}."""\nopen(shop_api=True, name="{{ project_name.replace(\'-\', \'_\') }}_1")\n'
    )


def test_what_a_run_leaves_is_in_no_archive(site: Site, plant: Callable[..., list[GateError]]) -> None:
    plant(main='"""Serve."""\n')
    for left in ("shop.db", ".env", "secrets/jwt_secret", "app/__pycache__/main.pyc", "migrations/1.sql"):
        site.write(f"snippets/templates/shop_api/{left}", "left")
    (template,) = templates.templates(site.project)
    path = site.root / "made.zip"
    path.write_bytes(templates.archive(template))
    with zipfile.ZipFile(path) as bundle:
        assert bundle.namelist() == ["shop-api/app/main.py", "shop-api/pyproject.toml"]
