"""Prints what Lighthouse says of the built site as a phone has it: the median of three runs for each page.

Run as `python -m benchmarks.lighthouse build/site [PAGE ...]`. Ends with status 1 if a page misses a goal. Scores of
performance need a quiet machine: the load is told beside them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.site.browser import executable, site_server
from tests.site.building import ROOT, addresses, site_path

ROUNDS = 3
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = ("", "patterns/nexus-handler/", "traps/http-security/", "choose/")


def scores(url: str) -> tuple[dict[str, int], list[str]]:
    """Returns the scores of one run by category, of 100 each, and the audits that cost points.

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
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in GOALS}, sorted(lost)


def measure(address: str, page: str) -> tuple[dict[str, int], list[str]]:
    """Returns the median score of a page by category, and the audits that cost points in any of the runs."""
    runs = [scores(f"{address}/{page}") for _ in range(ROUNDS)]
    medians = {name: int(statistics.median(found[name] for found, _ in runs)) for name in GOALS}
    return medians, sorted({audit for _, lost in runs for audit in lost})


def main(site: Path, pages: list[str]) -> int:
    """Measures the pages, or one of each kind and the largest, and writes build/lighthouse.json."""
    largest = max(addresses(site), key=lambda page: (site / page / "index.html").stat().st_size)
    results: dict[str, dict[str, int]] = {}
    with site_server(site, site_path()) as address:
        for page in pages or dict.fromkeys((*PAGES, largest)):
            load = os.getloadavg()[0]
            results[page], lost = measure(address, page)
            told = ", ".join(f"{name} {score}" for name, score in results[page].items())
            print(f"{page or 'home'}: {told} (load {load:.1f}; {', '.join(lost) or 'nothing lost'})", flush=True)
    (ROOT / "build" / "lighthouse.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    missed = [page for page, found in results.items() for name, goal in GOALS.items() if found[name] < goal]
    return int(bool(missed))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "index.html").exists():
        sys.exit("usage: python -m benchmarks.lighthouse SITE [PAGE ...], where SITE is the folder of a built site")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
