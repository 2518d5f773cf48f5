"""Runs each right example in an interpreter of its own: what it forgets to import is not there.

The gate forks from a process that has the whole SDK imported, which costs a tenth but hides a missing import. Run as
`python -m golden.fresh`, or with parts of the paths to run. It takes about two seconds an example.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golden.examples import LIMIT, Example, examples
from golden.pages import Project
from tests.conftest import RUNNER, SECRET
from tests.support.model_server import model_server


def fails(example: Example, variables: dict[str, str]) -> str:
    """Returns the last words of an example that does not end well in a fresh interpreter, else nothing."""
    with tempfile.TemporaryDirectory(prefix="golden-", ignore_cleanup_errors=True) as home:
        own = {**os.environ, **variables, "HOME": home, "TMPDIR": home}
        command = [sys.executable, str(example.path)]
        try:
            done = subprocess.run(command, cwd=home, env=own, capture_output=True, text=True, timeout=2 * LIMIT)
        except subprocess.TimeoutExpired:
            return "it hangs"
    return "\n".join(done.stderr.splitlines()[-3:]) if done.returncode else ""


def main() -> None:
    """Runs the command line; ends with 1 if an example fails."""
    project = Project(Path(__file__).parent.parent)
    right = [example for example in examples(project) if not example.first and not example.blocks[0].wrong]
    if sys.argv[1:]:
        right = [example for example in right if any(part in str(example.path) for part in sys.argv[1:])]
    with model_server() as model, ThreadPoolExecutor(os.cpu_count()) as pool:
        variables = {"JWT_SECRET": SECRET, "OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.url}
        variables["PYTHONPATH"] = str(RUNNER)
        found = list(pool.map(lambda each: fails(each, variables), right))
    for example, words in zip(right, found, strict=True):
        if words:
            print(f"error: {project.name(example.path)} fails in a fresh interpreter\n{words}")
    print(f"{len(right)} examples, {sum(map(bool, found))} fail in an interpreter of their own")
    sys.exit(any(found))


if __name__ == "__main__":
    main()
