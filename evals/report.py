"""What a run says: a table to read, and a file for programs."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from pathlib import Path

from evals.running import Attempt, Bundle, lines_of, total
from golden.sdk import versions

WIDEST = 100  # characters of a reason in the table; the file has all of it


def table(attempts: list[Attempt]) -> str:
    """Returns a line for each task, in columns, and a line with the sums."""
    rows = [("task", "claims", "first try", "lines (reference)", "why not")]
    for each in attempts:
        claims = f"{each.passed}/{len(each.task.claims)}"
        lines = f"{each.lines} ({lines_of(each.task.reference)})"
        rows.append((each.task.name, claims, "yes" if each.first_try else "no", lines, _cut(each.why or "")))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    columns = ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]
    sums = total(attempts)
    told = f"{sums['first_try']} of {sums['tasks']} tasks at the first try, {sums['passed']} of {sums['claims']} claims"
    return "\n".join([*columns, told])


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 3]}..."


def write(path: Path, agent: str, bundle: Bundle, attempts: list[Attempt]) -> None:
    """Writes everything that is known of a run as JSON."""
    told = {
        "agent": agent,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "versions": versions(),
        "files": bundle.digests(),
        "total": total(attempts),
        "tasks": [each.as_json() for each in attempts],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
