"""What is wrong with pages and snippets before anything runs."""

from __future__ import annotations

import pytest

from golden import examples
from golden.pages import static_faults
from tests.gate.site import Site, block, fault, report, shown

GOOD = "print(1)\n#> 1\n"


def the_fault(site: Site, *places: str) -> str:
    (error,) = static_faults(site.project)
    return report(error, *places)


@pytest.fixture
def good(site: Site) -> Site:
    """A site in order: a page, its snippet and its validation test."""
    site.show(GOOD)
    site.write("tests/test_page.py", "def test_one() -> None: ...\n")
    return site


def test_a_page_in_order_has_no_fault(good: Site) -> None:
    assert not static_faults(good.project)


def test_a_missing_include_is_named(good: Site) -> None:
    good.page("Words.\n\n" + shown("b.py"))
    assert "an include resolves to nothing" in fault(lambda: static_faults(good.project), "docs/page.md:7")


def test_a_missing_section_is_named(good: Site) -> None:
    good.page(block('--8<-- "page/a.py:nowhere"\n', options='title="a.py"'))
    assert "nowhere" in fault(lambda: static_faults(good.project), "docs/page.md:5")


def test_a_section_that_exists_is_no_fault(good: Site) -> None:
    good.write("snippets/page/a.py", f"# --8<-- [start:one]\n{GOOD}# --8<-- [end:one]\n")
    good.page(block('--8<-- "page/a.py:one"\n', options='title="a.py"'))
    assert not static_faults(good.project)


def test_a_block_takes_its_lines_from_the_file_alone(good: Site) -> None:
    good.page(block('x = 1\n--8<-- "page/a.py"\n', options='title="a.py"'))
    assert "mixes includes" in fault(lambda: static_faults(good.project), "docs/page.md:5")


@pytest.mark.parametrize("fence", ["```{.brainfuck}", "```brainfuck", "```"])
def test_a_language_without_a_checker_is_refused(good: Site, fence: str) -> None:
    good.page(f"{shown('a.py')}{fence}\n+\n```\n")
    assert "golden/validators.py" in the_fault(good, "docs/page.md:9")


@pytest.mark.parametrize("option", ["skip=1", "data-skip=1", 'test="skip"', ".skip", ".noqa"])
def test_an_unknown_option_of_a_fence_is_refused(good: Site, option: str) -> None:
    good.page(shown("a.py", option))
    text = the_fault(good, "docs/page.md:5")
    assert "unknown fence option" in text
    assert "python takes data-raises" in text


def test_a_block_that_raises_is_marked_wrong(good: Site) -> None:
    good.page(shown("a.py", "data-raises=ValueError"))
    assert ".wrong" in the_fault(good, "docs/page.md:5")


def test_the_title_is_the_file(good: Site) -> None:
    good.page(block('--8<-- "page/a.py"\n', options="title=b.py"))
    assert 'title="a.py"' in the_fault(good, "docs/page.md:5")


def test_a_snippet_that_no_page_shows_is_refused(good: Site) -> None:
    good.write("snippets/page/deep/b.py", GOOD)
    assert "no page shows this snippet" in the_fault(good, "snippets/page/deep/b.py:1")


@pytest.mark.parametrize("test", [None, "import a\n"])
def test_a_page_needs_a_validation_test(good: Site, test: str | None) -> None:
    (good.root / "tests/test_page.py").unlink()
    if test:
        good.write("tests/test_page.py", test)
    assert "tests/test_page.py" in the_fault(good, "docs/page.md:1")


def test_a_page_needs_a_description(good: Site) -> None:
    good.page(shown("a.py"), description="title: A page")
    assert "description:" in the_fault(good, "docs/page.md:1")


@pytest.mark.parametrize(
    "stray",
    [
        "```python title=a.py wrong=1 nonsense\nx\n```\n",
        "```python\nx = 1\n",
        '--8<-- "page/a.py" and more\n',
        "``` {.python\nx\n```\n",
    ],
)
def test_a_stray_fence_is_refused(good: Site, stray: str) -> None:
    good.page(f"{shown('a.py')}{stray}")
    assert "neither a fence nor an include" in fault(lambda: static_faults(good.project), "docs/page.md:9")


@pytest.mark.parametrize("fence", ["````", "~~~", "~~~~"])
def test_a_python_fence_that_only_one_finder_sees_is_refused(good: Site, fence: str) -> None:
    good.page(f"{shown('a.py')}{fence}python\nprint(1)\n{fence}\n")
    assert "two finders" in fault(lambda: static_faults(good.project), "docs/page.md:9")


def test_a_block_that_proves_nothing_is_refused(good: Site) -> None:
    good.write("snippets/page/a.py", "x = 1\n")
    text = fault(lambda: examples.examples(good.project), "snippets/page/a.py:1", "docs/page.md:5")
    assert "proves nothing" in text


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tests/test_page.py", "from snippets.page.a import x\n\n\ndef test_x() -> None: ...\n"),
        ("tests/test_page.py", "def test_x(serve) -> None:\n    serve('a:app')\n"),
        ("docs/page.md", shown("a.py") + block("$ python a.py\n", "console")),
    ],
)
def test_a_test_or_a_console_proves_a_block(good: Site, file: str, text: str) -> None:
    good.write("snippets/page/a.py", "x = 1\n")
    good.write(file, text)
    assert all(not example.path.is_relative_to(good.root / "docs") for example in examples.examples(good.project))


def test_pages_agree_on_what_a_file_raises(good: Site) -> None:
    good.page(shown("a.py", ".wrong data-raises=ValueError"), name="other")
    text = fault(lambda: examples.examples(good.project), "docs/other.md:5", "docs/page.md:5")
    assert "disagree" in text
