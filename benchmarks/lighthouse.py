"""Prints what Lighthouse says of the built site as a phone has it: the median of three runs for each page.

Run as `python -m benchmarks.lighthouse build/site [PAGE ...]`. Ends with status 1 if a page misses a goal.

Lighthouse slows the processor down four times, which makes a phone out of a fast desktop and something slower than any
phone out of a small server. Its manual (docs/throttling.md, "Calibrating the CPU slowdown") says to choose the factor
by the speed that it measures with every run: this does, and tells both.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.site.browser import executable, site_server
from tests.site.building import ROOT, addresses, site_path

ROUNDS = 3
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
INDEX = 1750  # the middle of the class of machines that the factor of Lighthouse, 4, is made for
SLOWDOWN = 4.0
PAGES = ("", "patterns/nexus-handler/", "traps/http-security/", "choose/")


@dataclass
class Run:
    """What one run found.

    Attributes:
        scores: Of 100 each, by category.
        lost: The audits that cost points.
        index: The speed of the machine, as Lighthouse measures it (`benchmarkIndex`).
        slowdown: The factor that the run slowed the processor down by.
    """

    scores: dict[str, int]
    lost: set[str]
    index: float
    slowdown: float


def run(url: str, slowdown: float) -> Run:
    """Looks at one page once.

    Raises:
        RuntimeError: Lighthouse fails.
    """
    command = [
        str(ROOT / "node_modules" / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
        f"--only-categories={','.join(GOALS)}",
        f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",
    ]
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as home:
        own = {**os.environ, "CHROME_PATH": executable(), "HOME": home, "TMPDIR": home}
        done = subprocess.run(command, env=own, capture_output=True, text=True, cwd=home)
    if done.returncode:
        raise RuntimeError(f"lighthouse {url} ends with {done.returncode}\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    lost = {
        part["id"]
        for category in report["categories"].values()
        for part in category["auditRefs"]
        if part["weight"] and report["audits"][part["id"]]["score"] not in {None, 1}
    }
    found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in GOALS}
    return Run(found, lost, float(report["environment"]["benchmarkIndex"]), slowdown)


def measure(url: str) -> list[Run]:
    """Returns the runs of a page, each slowed down by what the one before found the machine to be worth."""
    runs = [run(url, SLOWDOWN)]
    for _ in range(ROUNDS):
        runs.append(run(url, max(1.0, SLOWDOWN * runs[-1].index / INDEX)))
    return runs[1:]


def main(site: Path, pages: list[str]) -> int:
    """Measures the pages, or one of each kind and the largest, and writes build/lighthouse.json."""
    largest = max(addresses(site), key=lambda page: (site / page / "index.html").stat().st_size)
    results: dict[str, dict[str, int]] = {}
    with site_server(site, site_path()) as address:
        for page in pages or dict.fromkeys((*PAGES, largest)):
            runs = measure(f"{address}/{page}")
            results[page] = {name: int(statistics.median(each.scores[name] for each in runs)) for name in GOALS}
            told = ", ".join(f"{name} {score}" for name, score in results[page].items())
            machine = ", ".join(f"{each.index:.0f} slowed {each.slowdown:.1f} times" for each in runs)
            lost = sorted(set().union(*(each.lost for each in runs)))
            print(f"{page or 'home'}: {told} (machine {machine}; {', '.join(lost) or 'nothing lost'})", flush=True)
    (ROOT / "build" / "lighthouse.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    missed = [page for page, found in results.items() for name, goal in GOALS.items() if found[name] < goal]
    return int(bool(missed))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "index.html").exists():
        sys.exit("usage: python -m benchmarks.lighthouse SITE [PAGE ...], where SITE is the folder of a built site")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
