"""Python examples: what runs, what is compared, what is written, and what a run leaves behind."""

from __future__ import annotations

import os

import pytest

from golden import examples
from golden.isolation import Environment
from tests.gate.site import Site, block, body, fault, shown


def test_a_right_output_is_green(site: Site) -> None:
    site.show("print(1)\n#> 1\n")
    site.run()


def test_a_wrong_output_is_shown_as_a_difference(site: Site) -> None:
    site.show("x = 1\nprint(x)\n#> 2\n")
    text = fault(site.run, "snippets/page/a.py:3", "docs/page.md:5")
    assert body("-#> 2\n+#> 1") in text
    assert "make update" in text


def test_a_missing_output_is_a_fault(site: Site) -> None:
    site.show("print(1)\n")
    assert "+#> 1" in fault(site.run, "snippets/page/a.py:2")


def test_an_output_that_nothing_prints_is_a_fault(site: Site) -> None:
    site.show("print(1)\n#> 1\nif False:\n    print(2)\n    #> 2\n")
    assert "-    #> 2" in fault(site.run, "snippets/page/a.py:5")


def test_a_renamed_parameter_is_a_fault_at_its_call(site: Site) -> None:
    site.show("def f(new: int) -> int:\n    return new\n\n\nprint(f(old=1))\n#> 1\n")
    text = fault(site.run, "snippets/page/a.py:5", "docs/page.md:5")
    assert "TypeError: f() got an unexpected keyword argument 'old'" in text


def test_a_text_that_is_not_python_is_a_fault_at_its_line(site: Site) -> None:
    site.show("x = 1\n\ny = = 2\nprint(y)\n")
    assert "SyntaxError" in fault(site.run, "snippets/page/a.py:3", "docs/page.md:5")


def test_an_error_of_an_inline_block_has_the_line_of_the_page(site: Site) -> None:
    site.page("Words.\n\n" + block("x = 1\nprint(1 / 0)\n"))
    assert "ZeroDivisionError" in fault(site.run, "docs/page.md:9", "docs/page.md:7")


def test_a_wrong_block_ends_in_what_it_shows(site: Site) -> None:
    site.show("int('x')\n#> ValueError: invalid literal for int() with base 10: 'x'\n", ".wrong data-raises=ValueError")
    site.run()


def test_a_wrong_block_that_starts_to_work_is_a_fault(site: Site) -> None:
    site.show("int('1')\n#> ValueError: x\n", ".wrong data-raises=ValueError")
    assert "it raised no ValueError" in fault(site.run, "snippets/page/a.py:1", "docs/page.md:5")


def test_another_exception_than_shown_is_a_fault(site: Site) -> None:
    site.show("x = {}\nx['a']\n#> ValueError: x\n", ".wrong data-raises=ValueError")
    text = fault(site.run, "snippets/page/a.py:2", "docs/page.md:5")
    assert "does not end in ValueError" in text
    assert "KeyError: 'a'" in text


def test_another_message_than_shown_is_a_fault(site: Site) -> None:
    site.show("raise ValueError('new')\n#> ValueError: old\n", ".wrong data-raises=ValueError")
    assert body("-#> ValueError: old\n+#> ValueError: new") in fault(site.run, "snippets/page/a.py:2")


@pytest.mark.parametrize("end", ["raise SystemExit(0)", "exit(3)", "raise KeyboardInterrupt"])
def test_an_example_that_ends_itself_is_a_fault(site: Site, end: str) -> None:
    site.show(f"print(1)\n#> 1\n{end}\n")
    assert "the example fails" in fault(site.run, "snippets/page/a.py:3")


@pytest.mark.parametrize("end", ["os._exit(0)", "ctypes.string_at(0)", "os.kill(os.getpid(), 9)"])
def test_a_process_that_dies_is_a_fault(site: Site, end: str) -> None:
    site.show(f"import ctypes, os\n\nprint(1)\n#> 1\n{end}\n")
    assert "died without a word" in fault(site.run, "snippets/page/a.py:1", "docs/page.md:5")


def test_a_hanging_example_is_ended_and_named(site: Site) -> None:
    children = "import subprocess\nsubprocess.Popen(['sleep', '1000'])\n"
    site.show(f"import threading\n{children}print(1)\n#> 1\nthreading.Event().wait()\n")
    text = fault(lambda: site.run(limit=1), "snippets/page/a.py:1", "docs/page.md:5")
    assert "still running after 1 s" in text


@pytest.mark.parametrize("folder", ["pathlib.Path(__file__).parent", "pathlib.Path(__file__).parents[2]"])
def test_a_file_left_in_the_tree_is_a_fault(site: Site, folder: str) -> None:
    site.show(f"import pathlib\n\n({folder} / 'left.db').touch()\nprint(1)\n#> 1\n")
    assert "left.db" in fault(site.run, "snippets/page/a.py:1", "docs/page.md:5")


def test_an_example_starts_in_an_empty_home(site: Site) -> None:
    site.show(
        "import os, pathlib, tempfile\n\n"
        "print(os.listdir(), pathlib.Path.home() == pathlib.Path.cwd() == pathlib.Path(tempfile.gettempdir()))\n"
        "#> [] True\n"
        "pathlib.Path('left.db').touch()\n"
    )
    site.run()
    site.run()


def test_an_example_sees_nothing_of_pytest(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "")
    monkeypatch.setenv("_", "/usr/bin/pytest")
    site.show(
        "import os\nimport sys\nimport threading\n\n"
        "print('pytest' in sys.modules, '_pytest' in sys.modules)\n#> False False\n"
        "print([name for name, value in os.environ.items() if 'pytest' in f'{name}={value}'.lower()])\n#> []\n"
        "print([each for each in sys.argv if 'pytest' in each and each != __file__])\n#> []\n"
        "print(threading.active_count(), __name__)\n#> 1 __main__\n"
    )
    site.run()


def test_an_example_may_leave_threads_behind(site: Site) -> None:
    site.show("import threading\n\nthreading.Thread(target=threading.Event().wait).start()\nprint(1)\n#> 1\n")
    site.run()


def test_an_example_may_leave_a_process_behind(site: Site) -> None:
    site.show("import subprocess\n\nsubprocess.Popen(['sleep', '1000'])\nprint(1)\n#> 1\n")
    site.run()


def test_what_one_example_registers_no_other_finds(site: Site) -> None:
    source = (
        "from kailash.nodes.base import NodeRegistry\n\n"
        "print('PythonCodeNode' in NodeRegistry.list_nodes())\n#> True\n"
        "NodeRegistry.clear()\n"
    )
    site.write("snippets/page/a.py", source)
    site.write("snippets/page/b.py", source)
    site.page(shown("a.py") + shown("b.py"))
    project = site.project
    for order in (1, -1):
        for example in examples.examples(project)[::order]:
            examples.check(project, example, Environment())


def test_an_example_sees_the_variables_it_is_given_and_no_others(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_RUNNER", "1")
    site.show("import os\n\nprint(os.environ.get('SECRET_OF_THE_RUNNER'), os.environ['GIVEN'])\n#> None yes\n")
    project = site.project
    (example,) = examples.examples(project)
    examples.check(project, example, Environment({"GIVEN": "yes"}))
    assert os.environ["SECRET_OF_THE_RUNNER"] == "1"


def test_files_of_one_folder_import_each_other(site: Site) -> None:
    site.write("snippets/page/b.py", "WORD = 'b'\nprint('not shown: another file prints it')\n")
    site.show("from b import WORD\n\nprint(WORD)\n#> b\n")
    site.run()


def test_a_file_that_a_console_starts_runs_there_alone(site: Site) -> None:
    site.write("snippets/page/a.py", "print(1)\n")
    site.page(shown("a.py") + block("$ python a.py\n1\n", "console"))
    assert not examples.examples(site.project)


UPDATES = {
    "loop": ("for n in range(2):\n    print(n)\n", "for n in range(2):\n    print(n)\n    #> 0\n    #> 1\n"),
    "loop with if and else": (
        "for n in range(3):\n    if n % 2:\n        print('odd', n)\n    else:\n        print('even', n)\n",
        "for n in range(3):\n    if n % 2:\n        print('odd', n)\n        #> odd 1\n"
        "    else:\n        print('even', n)\n        #> even 0\n        #> even 2\n",
    ),
    "try, else, finally": (
        "try:\n    print(1)\nexcept ValueError:\n    print(2)\nelse:\n    print(3)\nfinally:\n    print(4)\n",
        "try:\n    print(1)\n    #> 1\nexcept ValueError:\n    print(2)\nelse:\n    print(3)\n    #> 3\n"
        "finally:\n    print(4)\n    #> 4\n",
    ),
    "match": (
        "match [1, 2]:\n    case [x]:\n        print('one', x)\n    case [x, y]:\n        print('two', x, y)\n",
        "match [1, 2]:\n    case [x]:\n        print('one', x)\n    case [x, y]:\n        print('two', x, y)\n"
        "        #> two 1 2\n",
    ),
    "with": (
        "import io\n\nwith io.StringIO() as file:\n    print(file.closed)\nprint(file.closed)\n",
        "import io\n\nwith io.StringIO() as file:\n    print(file.closed)\n    #> False\nprint(file.closed)\n#> True\n",
    ),
    "async": (
        "import asyncio\n\n\nasync def main() -> None:\n    print('in')\n    await asyncio.sleep(0)\n"
        "    print('out')\n\n\nasyncio.run(main())\n",
        "import asyncio\n\n\nasync def main() -> None:\n    print('in')\n    #> in\n    await asyncio.sleep(0)\n"
        "    print('out')\n    #> out\n\n\nasyncio.run(main())\n",
    ),
    "call over several lines": ("print(\n    1,\n    2,\n)\n", "print(\n    1,\n    2,\n)\n#> 1 2\n"),
    "several lines printed": ("print('a\\n\\nb')\n", "print('a\\n\\nb')\n#> a\n#>\n#> b\n"),
    "nothing printed": ("print()\nprint('')\n", "print()\n#>\nprint('')\n#>\n"),
    "separator": (
        "print(1, 2, sep='')\nprint(1, 2, sep='-')\n",
        "print(1, 2, sep='')\n#> 12\nprint(1, 2, sep='-')\n#> 1-2\n",
    ),
    "values as Python prints them": (
        "print(set(), [1.0], None)\nprint('<x at 0x7f0000000000>')\n",
        "print(set(), [1.0], None)\n#> set() [1.0] None\nprint('<x at 0x7f0000000000>')\n#> <x at 0x7f0000000000>\n",
    ),
    "to a stream": (
        "import sys\n\nprint(1, file=sys.stdout)\nprint(2, file=sys.stderr)\n",
        "import sys\n\nprint(1, file=sys.stdout)\n#> 1\nprint(2, file=sys.stderr)\n",
    ),
    "stale": (
        "print(1)\n#> 0\n#> 0\nif not 1:\n    print(2)\n    #> 2\nx = [\n    1,\n    #> 3\n]\n",
        "print(1)\n#> 1\nif not 1:\n    print(2)\nx = [\n    1,\n]\n",
    ),
    "outputs inside a string": (
        'text = """\n#> kept\n    #> kept\n"""\nprint(len(text))\n',
        'text = """\n#> kept\n    #> kept\n"""\nprint(len(text))\n#> 21\n',
    ),
}


@pytest.mark.parametrize("kind", UPDATES)
def test_an_update_writes_exactly_the_outputs(site: Site, kind: str) -> None:
    before, after = UPDATES[kind]
    assert site.updated(before) == after


RAISES = {
    "statement": ("int(\n    'x',\n)\n", "int(\n    'x',\n)\n{}\n"),
    "function": ("def f():\n    int('x')\n\n\nf()\n", "def f():\n    int('x')\n\n\nf()\n{}\n"),
    "decorator": ("@int(\n    'x',\n)\ndef f(): ...\n", "@int(\n    'x',\n)\n{}\ndef f(): ...\n"),
    "head": ("if (\n    int('x')\n):\n    pass\n", "if (\n    int('x')\n):\n    {}\n    pass\n"),
    "after a print": ("print(1)\nint('x')\nprint(2)\n", "print(1)\n#> 1\nint('x')\n{}\nprint(2)\n"),
}


@pytest.mark.parametrize("kind", RAISES)
def test_an_update_writes_the_exception_below_what_raised_it(site: Site, kind: str) -> None:
    before, after = RAISES[kind]
    message = "#> ValueError: invalid literal for int() with base 10: 'x'"
    assert site.updated(before, ".wrong data-raises=ValueError") == after.format(message)


def test_an_exception_without_a_message_shows_its_name(site: Site) -> None:
    assert site.updated("raise StopIteration\n", ".wrong data-raises=StopIteration").endswith("\n#> StopIteration\n")


def test_an_update_keeps_the_indent_of_a_block_and_finds_the_next_one(site: Site) -> None:
    tab = '=== "One"\n\n    ```python\n    for n in (1, 2):\n        print(n)\n\n    print("end")\n    ```\n\n'
    page = site.page(tab + block("print('last')\n"))
    site.run(update=True)
    site.run()
    once = page.read_text("utf-8")
    site.run(update=True)
    assert once == page.read_text("utf-8")
    assert '        print(n)\n        #> 1\n        #> 2\n\n    print("end")\n    #> end\n    ```\n' in once
    assert once.endswith("print('last')\n#> last\n```\n\n")


def test_two_equal_blocks_of_a_page_are_both_updated(site: Site) -> None:
    page = site.page(block("print(1)\n") + block("print(1)\n"))
    site.run(update=True)
    assert page.read_text("utf-8").count("print(1)\n#> 1\n```") == 2
    site.run()


def test_an_example_that_fails_is_never_written(site: Site) -> None:
    source = "print(1)\n#> 2\nint('x')\n"
    site.show(source)
    fault(lambda: site.run(update=True), "snippets/page/a.py:3")
    assert site.read("snippets/page/a.py") == source
