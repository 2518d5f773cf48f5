"""Each fault of pytest-examples that golden/adapter.py mends is still there; if one is gone, its patch may go."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

RUN = """\
import json
import sys
import traceback
from pathlib import Path

import pytest_examples.run_code as engine
from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig

sys.dont_write_bytecode = True


def updated(source: str) -> str:
    file = Path("example.py").resolve()
    file.write_text(source)
    example = CodeExample.create(source, path=file, prefix="python")
    outputs, _ = engine.run_code(
        example=example,
        python_file=file,
        loader=None,
        config=ExamplesConfig(line_length=1000),
        enable_print_mock=True,
        print_callback=None,
        include_print=None,
        module_globals=None,
        call=None,
    )
    return outputs.updated_print_statements(example) or source


def told(source: str) -> str:
    try:
        return updated(source)
    except ValueError as error:
        try:
            traceback.format_exception(error)
        except RuntimeError as fault:
            return f"# {fault}\\n"
        return "# told\\n"


json.dump({name: [once := told(source), told(once)] for name, source in json.load(sys.stdin).items()}, sys.stdout)
"""
LOOP = """\
for n in range(3):
    if n % 2:
        print("odd", n)
        #> odd 1
    else:
        print("even", n)
        #> even 0
        #> even 2
"""
FINALLY = """\
try:
    print("in")
    #> in
finally:
    print("out")
    #> out
"""
ELSE = """\
try:
    print("in")
    #> in
except ValueError:
    pass
else:
    print("out")
    #> out
"""
MATCH = """\
match 1:
    case 1:
        print(
            "one",
        )
        #> one
"""
BLURRED = """\
class Contact:
    def __repr__(self) -> str:
        return "<Contact 0x7f0000000000>"


print(Contact())
#> <Contact 0x7f0000000000>
"""
STALE = """\
print(1)
#> 1
if False:
    print(2)
"""
# The right text of an example with its outputs.
RIGHT = {
    "the order of outputs in a loop with branches": LOOP,
    "outputs in finally": FINALLY,
    "outputs in the else of a try": ELSE,
    "outputs in match": MATCH,
    "the empty set": "print(set())\n#> set()\n",
    "blurred addresses": BLURRED,
}
# What an update is given.
SOURCES = {
    **{name: "".join(line for line in text.splitlines(True) if "#>" not in line) for name, text in RIGHT.items()},
    "stale outputs": f"{STALE}    #> 2\n",
    "interrupts": "raise KeyboardInterrupt\n",
    "tracebacks": "int('x')\n",
}


@pytest.fixture(scope="module")
def unpatched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What pytest-examples by itself makes of each source, and of that again; its own process takes the harm."""
    command = [sys.executable, "-c", RUN]
    folder = tmp_path_factory.mktemp("unpatched")
    done = subprocess.run(command, cwd=folder, input=json.dumps(SOURCES), capture_output=True, text=True, check=True)
    answer: dict[str, list[str]] = json.loads(done.stdout[done.stdout.index("{") :])
    return answer


def mended(fault: str) -> str:
    return f"pytest-examples mended {fault}: drop the patch"


@pytest.mark.parametrize("fault", RIGHT)
def test_outputs_are_wrong(unpatched: dict[str, list[str]], fault: str) -> None:
    assert unpatched[fault][0] != RIGHT[fault], mended(fault)


def test_a_second_update_changes_the_first(unpatched: dict[str, list[str]]) -> None:
    once, twice = unpatched["the order of outputs in a loop with branches"]
    assert once != twice, mended("repeated updates")


def test_an_output_that_nothing_printed_is_kept(unpatched: dict[str, list[str]]) -> None:
    assert unpatched["stale outputs"][0] != STALE, mended("stale outputs")


def test_an_interrupted_example_passes(unpatched: dict[str, list[str]]) -> None:
    assert unpatched["interrupts"][0] == SOURCES["interrupts"], mended("interrupts")


def test_the_traceback_of_an_example_cannot_be_printed_on_python_3_11(unpatched: dict[str, list[str]]) -> None:
    expected = "# generator raised StopIteration\n" if sys.version_info < (3, 12) else "# told\n"
    assert unpatched["tracebacks"][0] == expected, mended("tracebacks on Python 3.11")
