"""The one issue on what no longer holds, kept over HTTP in a stand-in of the few requests that GitHub answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from golden.issue import LABEL, TITLE, UNKNOWN, Close, Issue, Open, Update, body_for, decide, main

RUN = "https://git.example.org/owner/name/actions/runs/7"
REPORT = "- `docs/page.md:7`: the output differs."


class GitHub:
    """Issues, labels and comments of `owner/name`, as the REST API has them."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = []
        self.comments: list[str] = []
        self.labels: list[str] = []
        self.requests: list[str] = []

    def add(self, title: str = TITLE, labels: tuple[str, ...] = (LABEL,), **more: Any) -> dict[str, Any]:
        """Adds an issue with those of the labels that exist."""
        number = len(self.issues) + 1
        known = [{"name": name} for name in labels if name in self.labels]
        issue = {"number": number, "title": title, "body": "", "state": "open", "labels": known, **more}
        self.issues.append({**issue, "html_url": f"https://git.example.org/owner/name/issues/{number}"})
        return self.issues[-1]

    def answer(self, method: str, path: str, query: dict[str, list[str]], content: Any) -> tuple[int, Any]:
        """Returns the status and the content of an answer."""
        match method, path.removeprefix("/repos/owner/name").strip("/").split("/"):
            case "GET", ["issues"]:
                (state,), (label,) = query["state"], query["labels"]
                named = [each for each in self.issues if {"name": label} in each["labels"]]
                return 200, [each for each in named if each["state"] == state]
            case "POST", ["labels"] if content["name"] in self.labels:
                return 422, {"message": "Validation Failed", "errors": [{"code": "already_exists"}]}
            case "POST", ["labels"]:
                self.labels.append(content["name"])
                return 201, content
            case "POST", ["issues"]:
                return 201, self.add(content["title"], tuple(content["labels"]), body=content["body"])
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(content)
                return 200, self.issues[int(number) - 1]
            case "POST", ["issues", _, "comments"]:
                self.comments.append(content["body"])
                return 201, content
        return 404, {"message": "Not Found"}


@contextmanager
def serving(github: GitHub) -> Iterator[str]:
    """Serves it on a free port of loopback to whoever has the token, and yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            place = urlsplit(self.path)
            content = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")
            github.requests.append(self.command)
            allowed = self.headers["Authorization"] == "Bearer a-token"
            refused = 403, {"message": "Resource not accessible by integration"}
            answer = github.answer(self.command, place.path, parse_qs(place.query), content) if allowed else refused
            text = json.dumps(answer[1]).encode()
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = handle_one

        def log_message(self, *_: Any) -> None:
            """Stays silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """A repository without issues, and the environment of a job in it whose run found nothing."""
    made = GitHub()
    with serving(made) as address:
        job = {"API_URL": address, "SERVER_URL": "https://git.example.org", "REPOSITORY": "owner/name", "RUN_ID": "7"}
        for name, value in {**job, "TOKEN": "a-token"}.items():
            monkeypatch.setenv(f"GITHUB_{name}", value)
        monkeypatch.setenv("RESULT", "success")
        monkeypatch.setenv("REPORT", "")
        yield made


def night(monkeypatch: pytest.MonkeyPatch, report: str, result: str = "success") -> int:
    """Runs the command after a run that found this, and returns its exit status."""
    monkeypatch.setenv("REPORT", report)
    monkeypatch.setenv("RESULT", result)
    return main()


@pytest.mark.parametrize(
    ("issue", "body", "action"),
    [
        (None, "", None),
        (None, "new", Open("new")),
        (Issue(3, "old"), "new", Update(3, "new")),
        (Issue(3, "old"), "", Close(3, f"Everything on the pages holds on the newest releases again.\n\nFrom {RUN}")),
    ],
    ids=["nothing to say", "a first fault", "another night", "mended"],
)
def test_an_issue_is_opened_updated_and_closed(
    issue: Issue | None, body: str, action: Open | Update | Close | None
) -> None:
    assert decide(issue, body, RUN) == action


@pytest.mark.parametrize("result", ["failure", "cancelled", "skipped"])
def test_a_run_that_did_not_end_is_not_taken_for_a_green_one(result: str) -> None:
    assert body_for(result, "", RUN) == f"{UNKNOWN}\n\nFrom {RUN}"


def test_a_report_is_told_with_its_run() -> None:
    assert body_for("success", f"{REPORT}\n", RUN) == f"{REPORT}\n\nFrom {RUN}"


def test_several_bad_nights_make_one_issue(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    for report in (REPORT, REPORT, "- `docs/other.md:1`: it fails."):
        assert night(monkeypatch, report) == 0
    (issue,) = github.issues
    assert issue["title"] == TITLE and issue["labels"] == [{"name": LABEL}]
    assert "docs/other.md:1" in issue["body"] and "docs/page.md" not in issue["body"]


def test_a_good_night_closes_the_issue_and_says_why(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    night(monkeypatch, REPORT)
    night(monkeypatch, "")
    assert [(each["state"], each["state_reason"]) for each in github.issues] == [("closed", "completed")]
    assert github.comments == [f"Everything on the pages holds on the newest releases again.\n\nFrom {RUN}"]


def test_a_fault_after_a_mended_one_opens_a_new_issue(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    for report in (REPORT, "", REPORT):
        assert night(monkeypatch, report) == 0
    assert [each["state"] for each in github.issues] == ["closed", "open"]


def test_good_nights_write_nothing(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    night(monkeypatch, "")
    assert github.requests == ["GET"]


def test_issues_of_others_and_pull_requests_are_left_alone(github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    github.labels.append(LABEL)
    github.add("Another matter")
    github.add(pull_request={})
    night(monkeypatch, REPORT)
    assert [each["body"] for each in github.issues[:2]] == ["", ""]
    assert len(github.issues) == 3


def test_a_token_that_may_not_write_issues_is_told(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "another")
    assert night(monkeypatch, REPORT) == 1
    told = capsys.readouterr().err
    assert "error: GitHub answers 403" in told and "mend: give the job `permissions: issues: write`" in told


def test_an_api_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(github) as address:
        pass
    monkeypatch.setenv("GITHUB_API_URL", address)
    assert night(monkeypatch, REPORT) == 1
    assert "error: GitHub cannot be reached" in capsys.readouterr().err


def test_a_job_without_a_token_is_told(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert night(monkeypatch, REPORT) == 1
    assert "'GITHUB_TOKEN' is not set" in capsys.readouterr().err
