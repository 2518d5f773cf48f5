"""Keeps the one issue that tells what no longer holds: opens it, writes it again, closes it when all is mended.

Run as `python -m golden.issue` by a job that holds a token for issues and nothing else; it needs no package. It reads
`RESULT` (how the job with the run ended), `REPORT` (what `golden.nightly` printed there, or nothing) and
`GITHUB_TOKEN`, and what every job has: `GITHUB_API_URL`, `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`, `GITHUB_RUN_ID`.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from golden.report import GateError

TITLE = "What no longer holds on the newest SDK releases"
LABEL = "newest-sdk"
TIMEOUT = 30.0  # seconds that one request may take
MENDED = "Everything on the pages holds on the newest releases again."
UNKNOWN = "The run on the newest releases did not come to its end, so nobody knows what holds there."


@dataclass(frozen=True)
class Issue:
    """An open issue."""

    number: int
    body: str


@dataclass(frozen=True)
class Open:
    """Open an issue with this text."""

    body: str


@dataclass(frozen=True)
class Update:
    """Give the open issue this text."""

    number: int
    body: str


@dataclass(frozen=True)
class Close:
    """Close the open issue with this comment."""

    number: int
    comment: str


def body_for(result: str, report: str, run: str) -> str:
    """Returns what the issue must say, or nothing if everything holds.

    Args:
        result: How the job that ran the pages ended: `success`, `failure`, `cancelled` or `skipped`.
        report: What does not hold, or nothing.
        run: The address of the run.
    """
    found = report.strip() if result == "success" else UNKNOWN
    return f"{found}\n\nFrom {run}" if found else ""


def decide(issue: Issue | None, body: str, run: str) -> Open | Update | Close | None:
    """Returns what to do with the issue, `None` for nothing.

    Args:
        issue: The open issue, if there is one.
        body: What it must say, or nothing if everything holds.
        run: The address of the run, for the last comment.
    """
    if issue and body:
        return Update(issue.number, body)
    if issue:
        return Close(issue.number, f"{MENDED}\n\nFrom {run}")
    return Open(body) if body else None


class Tracker:
    """The issues of a repository, over GitHub's REST API.

    Args:
        api: Where the API is, such as `https://api.github.com`.
        repository: The repository as `owner/name`.
        token: A token that may write issues.
    """

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._root = f"{api}/repos/{repository}"
        self._token = token

    def find(self) -> Issue | None:
        """Returns the oldest open issue that has the title and the label."""
        issues = self._ask("GET", f"/issues?state=open&labels={LABEL}&sort=created&direction=asc&per_page=100")
        found = [each for each in issues if each["title"] == TITLE and "pull_request" not in each]
        return Issue(found[0]["number"], found[0]["body"] or "") if found else None

    def carry_out(self, action: Open | Update | Close) -> str:
        """Does what was decided and returns the address of the issue."""
        match action:
            case Open(body):
                label = {"name": LABEL, "color": "b3261e", "description": "A page differs from the newest SDK"}
                self._ask("POST", "/labels", label, there=422)
                done = self._ask("POST", "/issues", {"title": TITLE, "body": body, "labels": [LABEL]})
            case Update(number, body):
                done = self._ask("PATCH", f"/issues/{number}", {"body": body})
            case Close(number, comment):
                self._ask("POST", f"/issues/{number}/comments", {"body": comment})
                done = self._ask("PATCH", f"/issues/{number}", {"state": "closed", "state_reason": "completed"})
        return str(done["html_url"])

    def _ask(self, method: str, path: str, content: dict[str, Any] | None = None, there: int = 0) -> Any:
        """Returns the answer to a request, or nothing if it has the status `there`."""
        request = urllib.request.Request(
            self._root + path,
            method=method,
            data=json.dumps(content).encode() if content else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "User-Agent": "golden-patterns",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            if refusal.code == there:
                return None
            mend = "give the job `permissions: issues: write`, and let the repository have issues"
            words = refusal.read().decode("utf-8", "replace")
            raise GateError(f"GitHub answers {refusal.code}", [f"{method} {path}"], mend, words) from None
        except OSError as unreachable:
            mend = "run the job again"
            raise GateError("GitHub cannot be reached", [f"{method} {path}"], mend, str(unreachable)) from None


def main() -> int:
    """Runs the command line."""
    try:
        api, repository, token = (os.environ[f"GITHUB_{name}"] for name in ("API_URL", "REPOSITORY", "TOKEN"))
        run = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
        body = body_for(os.environ["RESULT"], os.environ["REPORT"], run)
        tracker = Tracker(api, repository, token)
        action = decide(tracker.find(), body, run)
        print(f"{type(action).__name__}: {tracker.carry_out(action)}" if action else "everything holds, as before")
    except KeyError as missing:
        print(GateError(f"{missing} is not set", ["golden/issue.py:1"], "set it in the job"), file=sys.stderr)
        return 1
    except GateError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
