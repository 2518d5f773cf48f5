"""The runner, with shell commands that stand in for an agent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from evals.__main__ import main
from evals.catalog import named
from evals.grading import grade
from evals.running import Attempt, Bundle, attempt, lines_of
from golden.report import GateError
from tests.evals.conftest import Make

pytestmark = pytest.mark.evals
SERVES = """
import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def server(solution: Solution) -> Client:
    return solution.serve("answer:app")


def test_it_answers(server: Client) -> None:
    assert server.get("/").status_code == 200
"""
HANGS = """
from threading import Event

from evals.fixtures import Solution


def test_it_starts(solution: Solution) -> None:
    assert solution.start("sleep", "1234567").pid


def test_it_waits() -> None:
    Event().wait()
"""

Ask = Callable[..., Attempt]


@pytest.fixture
def ask(make_task: Make, tmp_path: Path) -> Ask:
    """Lets a command answer the task that asks for a program that prints 42."""

    def run(agent: str, *files: Path, limit: float = 60, **told: object) -> Attempt:
        return attempt(make_task(**told), agent, Bundle(files), tmp_path / "answers", limit)

    return run


def test_a_right_answer_passes_at_the_first_try(ask: Ask) -> None:
    tried = ask("echo 'print(42)' >answer.py")
    assert (tried.passed, tried.first_try, tried.lines, tried.why) == (2, True, 1, None)


def test_a_wrong_answer_says_why(ask: Ask) -> None:
    tried = ask("echo 'print(41)' >answer.py")
    assert (tried.passed, tried.first_try) == (1, False)
    assert tried.why == "test_it_prints_an_answer: assert ['41'] == ['42']"


def test_an_agent_that_writes_nothing_is_told(ask: Ask) -> None:
    tried = ask("echo I am done; exit 3")
    assert (tried.passed, tried.grade) == (0, None)
    assert tried.why == "the agent left no file; it ended with status 3: I am done"


def test_an_agent_that_hangs_is_ended(ask: Ask, tmp_path: Path) -> None:
    tried = ask("setsid sleep 1000 & sleep 1000", limit=0.5)
    assert tried.status is None
    assert tried.why == "the agent ran out of time after 0.5 s and left no file"
    left = (process.info["cwd"] or "" for process in psutil.process_iter(["cwd"]))
    assert not [cwd for cwd in left if cwd.startswith(str(tmp_path))]


def test_what_a_late_agent_has_left_is_graded(ask: Ask) -> None:
    tried = ask("echo 'print(42)' >answer.py; sleep 1000", limit=1)
    assert (tried.status, tried.first_try) == (None, True)


def test_a_command_that_is_not_there_is_an_error(ask: Ask) -> None:
    with pytest.raises(GateError, match="the agent's command was not found") as told:
        ask("no-such-agent --fast")
    assert "--> --agent 'no-such-agent --fast'" in str(told.value)


def test_the_prompt_arrives_in_three_ways(ask: Ask, tmp_path: Path) -> None:
    ask('cat >stdin; cp PROMPT.md file; cp "$EVAL_PROMPT" named; echo $EVAL_TASK >task')
    folder = tmp_path / "answers" / "print_answer"
    texts = {(folder / name).read_text("utf-8") for name in ("stdin", "file", "named", "PROMPT.md")}
    assert len(texts) == 1
    assert "which prints 42" in texts.pop()
    assert (folder / "task").read_text("utf-8") == "print_answer\n"


def test_the_prompt_names_the_releases(ask: Ask, tmp_path: Path) -> None:
    ask("true")
    prompt = (tmp_path / "answers" / "print_answer" / "PROMPT.md").read_text("utf-8")
    assert re.search(r"kailash-nexus \d+\.\d+", prompt)
    assert "INSTALLED" not in prompt


def test_given_files_are_there_and_are_no_answer(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "skill" / "references").mkdir(parents=True)
    (tmp_path / "skill" / "references" / "nexus.py").write_text("print(42)\n", "utf-8")
    (tmp_path / "llms.txt").write_text("print 42\n", "utf-8")
    tried = ask("cat llms.txt skill/references/nexus.py", tmp_path / "skill", tmp_path / "llms.txt")
    assert tried.why == "the agent left no file; it ended with status 0: print(42)"


def test_a_file_to_give_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="a file to give that is not there"):
        Bundle((tmp_path / "llms.txt",))


def test_two_files_to_give_have_two_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "llms.txt").touch()
    with pytest.raises(GateError, match="two files to give have one name"):
        Bundle((tmp_path / "a" / "llms.txt", tmp_path / "b" / "llms.txt"))


def test_a_repair_begins_with_the_code_to_repair(ask: Ask) -> None:
    tried = ask("sed -i s/41/42/ answer.py", kind="repair")
    assert tried.first_try


def test_code_that_nobody_repaired_is_no_answer(ask: Ask) -> None:
    tried = ask("cat answer.py", kind="repair")
    assert tried.why == "the agent left no file; it ended with status 0: print(41)"


def test_a_server_that_does_not_come_up_is_named(make_task: Make) -> None:
    task = make_task(grade=SERVES, fails=["test_it_answers"])
    (task.wrong / "answer.py").write_text("raise SystemExit('no secret is set')\n", "utf-8")
    graded = grade(task, task.wrong)
    assert graded.why
    assert re.fullmatch(r"test_it_answers: `uvicorn answer:app .*` does not come up: no secret is set", graded.why)


def test_a_grader_that_hangs_keeps_what_it_has_found(make_task: Make) -> None:
    task = make_task(grade=HANGS, fails=["test_it_waits"])
    graded = grade(task, task.reference, limit=20)
    assert graded.claims == {"test_it_starts": None, "test_it_waits": "the grader timed out after 20 s"}
    assert ["sleep", "1234567"] not in [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]


def test_a_program_cannot_end_the_grader(make_task: Make) -> None:
    task = make_task()
    (task.wrong / "conftest.py").write_text("import os\nos._exit(0)\n", "utf-8")
    (task.wrong / "sitecustomize.py").write_text("import os\nos._exit(0)\n", "utf-8")
    assert grade(task, task.wrong).failed == ("test_it_prints_an_answer",)


def test_lines_of_code_leave_out_the_rest(tmp_path: Path) -> None:
    code = ["def f():", "    return [", "        1,  # one", "    ]"]
    rest = ['"""Words."""', "", "# more", "", code[0], '    """Words.', "", '    More."""', *code[1:], ""]
    (tmp_path / "a.py").write_text("\n".join(rest), "utf-8")
    assert lines_of(tmp_path) == len(code)


def test_an_unknown_task_is_an_error() -> None:
    with pytest.raises(GateError, match=r"no task 'quote_seat'\n.*\n.*did you mean quote_seats"):
        named(["quote_seat"])


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"kind": "guess"}, r"unknown kind 'guess'\n  --> \S+task.toml:2\n"),
        ({"fails": ["test_nothing"]}, r"no claim test_nothing in the grader\n  --> \S+task.toml:5\n"),
        ({"fails": []}, r"a wrong solution that fails nothing\n  --> \S+task.toml:5\n"),
        ({"author": "Ada"}, r"missing or unknown keys in task.toml: author\n"),
    ],
)
def test_a_task_that_does_not_fit_its_grader_is_an_error(make_task: Make, told: dict[str, object], fault: str) -> None:
    with pytest.raises(GateError, match=fault):
        make_task(**told)


def test_the_command_line_writes_a_table_and_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agent = f"cp {Path(__file__).parents[2]}/evals/tasks/$EVAL_TASK/wrong/* ."
    report = tmp_path / "report.json"
    words = ["run", "--agent", agent, "--task", "quote_seats", "--keep", str(tmp_path / "kept")]
    assert main([*words, "--report", str(report)]) == 0
    assert "quote_seats  3/5     no         11 (11)" in capsys.readouterr().out
    told = json.loads(report.read_text("utf-8"))
    assert told["total"] == {"tasks": 1, "first_try": 0, "claims": 5, "passed": 3}
    assert sorted(told["tasks"][0]["failed"]) == ["test_an_unknown_plan_is_422", "test_no_seats_is_422"]
    assert (tmp_path / "kept" / "quote_seats" / "quotes.py").exists()


def test_the_command_line_tells_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--agent", "true", "--task", "nothing"]) == 1
    assert capsys.readouterr().err.startswith("error: no task 'nothing'\n  --> --task nothing\n")


def test_the_command_line_names_the_faults_of_a_broken_task(
    make_task: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    task = make_task()
    (task.reference / "answer.py").write_text("print(43)\n", "utf-8")
    monkeypatch.setattr("evals.__main__.named", lambda names: [task])
    assert main(["check", "--fresh"]) == 1
    told = capsys.readouterr()
    assert told.out == "1 tasks, 1 faults\n"
    assert told.err.startswith("error: the reference of print_answer fails\n")


def test_the_command_line_checks_a_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--task", "assign_lead"]) == 0
    assert capsys.readouterr().out == "1 tasks, 0 faults\n"
