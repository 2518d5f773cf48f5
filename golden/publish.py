"""Builds the site as one version of many and deploys it to a branch: `python -m golden.publish`.

mike keeps the versions. Its own command builds and commits in one step; this one has its `deploy` commit a site that
is built before, so that a step may still write into the built site. A version is the release train that the pages were
run on: kailash 2.65.0 makes `2.65`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager, suppress
from pathlib import Path

from mike import commands, git_utils
from mike.versions import Versions
from verspec.loose import LooseVersion

from golden.generate import green_run
from golden.pages import Project
from golden.report import GateError
from golden.sdk import versions

LATEST, DEV = "latest", "dev"
# Each is run as `python -m STEP SITE`, in this order.
STEPS = (("mkdocs", "build", "--strict", "--config-file", "mkdocs.published.yml", "--site-dir"),)
ADDRESSES = ("SITE_URL", "REPOSITORY_URL", "EDIT_URL")

REDIRECT = """\
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Kailash Golden Patterns</title>
  <link rel="canonical" href="{latest}">
  <script>location.replace("latest/" + location.search + location.hash)</script>
  <noscript><meta http-equiv="refresh" content="0; url=latest/"></noscript>
</head>
<body><p><a href="latest/">The pages for the latest release</a></p></body>
</html>
"""
# No version is forbidden: whoever reads an old page must be able to read there that `latest` is the canonical one.
ROBOTS = """\
User-agent: *
Allow: /

Sitemap: {site}sitemap.xml
"""
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>{latest}sitemap.xml</loc></sitemap>
</sitemapindex>
"""


def train(release: str) -> str:
    """Returns the release train, the first two numbers, of a release such as `2.65.0`."""
    return ".".join(release.split(".")[:2])


def aliases_for(version: str, published: Versions) -> list[str]:
    """Returns the aliases that a version takes: those that no newer train has."""
    holders = {alias: published.find(alias) for alias in (LATEST, DEV)}
    return [alias for alias, held in holders.items() if not held or LooseVersion(held[0]) <= LooseVersion(version)]


def root_files(address: str, site: Path) -> dict[str, bytes]:
    """Returns what stands at the root of the address, beside the versions.

    Args:
        address: The address of the root, with a slash at its end.
        site: A built site whose own addresses begin with `latest/` below that root.
    """
    texts = {"index.html": REDIRECT, "robots.txt": ROBOTS, "sitemap.xml": SITEMAP}
    latest = f"{address}{LATEST}/"
    files = {name: text.format(site=address, latest=latest).encode() for name, text in texts.items()}
    return {**files, "404.html": (site / "404.html").read_bytes()}


def publish(root: Path, version: str, aliases: list[str] | None, remote: str, branch: str) -> list[str]:
    """Builds the tree, commits it as a version to the branch and pushes the branch.

    Args:
        root: The tree, in a git repository.
        version: What to deploy it as; what stood there before goes.
        aliases: The names that lead to it from now on; `None` leaves the choice to `aliases_for`.
        remote: The git remote that holds the branch.
        branch: The branch that holds all versions.

    Returns:
        The aliases that the version took.

    Raises:
        GateError: An address or a git identity is missing, the tree has not passed its tests, or git refuses.
        subprocess.CalledProcessError: A step of the build fails; it has said why.
    """
    address = _address()
    if not green_run(Project(root)):
        mend = "run make test; pages that nobody has run are not published"
        raise GateError("this tree has not passed its tests", ["build/last-run.json:1"], mend)
    with _branch(root, remote, branch), tempfile.TemporaryDirectory(prefix="golden-site-") as folder:
        own = {**os.environ, "SITE_URL": f"{address}{LATEST}/", "TRAIN": version}
        for step in STEPS:
            subprocess.run([sys.executable, "-m", *step, folder], check=True, env=own)
        taken = aliases_for(version, commands.list_versions(branch)) if aliases is None else aliases
        config = {"site_dir": folder, "use_directory_urls": True}
        with (
            suppress(git_utils.GitEmptyCommit),
            commands.deploy(config, version, aliases=taken, update_aliases=True, branch=branch),
        ):
            pass  # it is built already
        if LATEST in taken:
            _commit(branch, f"Write the root for {LATEST}", root_files(address, Path(folder)))
    return taken


def delete(root: Path, version: str, remote: str, branch: str) -> None:
    """Takes a version off the branch and pushes the branch.

    Args:
        root: A tree in a git repository.
        version: The version to delete, with the names that lead to it.
        remote: The git remote that holds the branch.
        branch: The branch that holds all versions.

    Raises:
        GateError: The version is not there or is the latest one, a git identity is missing, or git refuses.
    """
    with _branch(root, remote, branch):
        if commands.list_versions(branch).find(LATEST) == (version, LATEST):
            mend = f"publish another train as {LATEST} first"
            raise GateError(f"the root of the site leads to {version}", [f"{remote}/{branch}:versions.json"], mend)
        commands.delete([version], branch=branch)


@contextmanager
def _branch(root: Path, remote: str, branch: str) -> Iterator[None]:
    """Brings the local branch up to the remote one, and pushes it at the end."""
    with chdir(root):
        _require_identity()
        _fetch(remote, branch)
        try:
            yield
            _commit(branch, "Sort the aliases", {commands.versions_file: _sorted_versions(branch)})
            git_utils.push_branch(remote, branch)
        except (git_utils.GitError, ValueError) as refusal:
            mend = "read what git and mike say"
            raise GateError("the versions are not changed", [f"{remote}/{branch}"], mend, str(refusal)) from None


def _address() -> str:
    """Returns where the root of the site will stand, once all that the pages link to is named."""
    if missing := [name for name in ADDRESSES if not os.environ.get(name, "").startswith(("https://", "http://"))]:
        mend = f"set {' and '.join(missing)}: pages would lead to example.org"
        raise GateError("an address is missing", ["mkdocs.yml:1"], mend)
    return f"{os.environ['SITE_URL'].rstrip('/')}/"


def _require_identity() -> None:
    """mike commits under the name that git knows."""
    for variable, key in (("GIT_COMMITTER_NAME", "user.name"), ("GIT_COMMITTER_EMAIL", "user.email")):
        if not os.environ.get(variable) and subprocess.run(["git", "config", key], capture_output=True).returncode:
            mend = f"git config {key} ..., or set {variable}"
            raise GateError(f"git does not know the {key} to commit with", [".git/config:1"], mend)


def _fetch(remote: str, branch: str) -> None:
    """Brings the local branch up to the remote one, in a clone that may be shallow and know one branch only."""
    place = [f"{remote}/{branch}"]
    there = subprocess.run(
        ["git", "ls-remote", "--exit-code", "--heads", remote, branch], capture_output=True, text=True
    )
    if there.returncode == 2:
        return  # the first version makes the branch
    fetch = ["git", "fetch", "--no-tags", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"]
    done = subprocess.run(fetch, capture_output=True, text=True) if not there.returncode else there
    if done.returncode:
        raise GateError("the versions there are cannot be read", place, "mend the remote or REMOTE=", done.stderr)
    try:
        git_utils.update_from_upstream(remote, branch)
    except git_utils.GitError as refusal:
        mend = f"git branch --delete --force {branch}, if nothing in it is to be kept"
        raise GateError("the local branch has commits of its own", place, mend, str(refusal)) from None


def _sorted_versions(branch: str) -> str:
    """Returns the list of versions with `latest` before other aliases: the selector shows the first one."""
    listed = commands.list_versions(branch).to_json()
    for each in listed:  # mike keeps them in no order
        each["aliases"].sort(reverse=True)
    return json.dumps(listed, indent=2) + "\n"


def _commit(branch: str, message: str, files: Mapping[str, str | bytes]) -> None:
    """Commits files to the root of the branch, if they are new."""
    with suppress(git_utils.GitEmptyCommit), git_utils.Commit(branch, message) as commit:
        for name, data in files.items():
            commit.add_file(git_utils.FileInfo(name, data))


def main(arguments: Iterable[str] | None = None) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default=train(versions()["kailash"]), help="default: the train that is installed")
    parser.add_argument("--aliases", help="names that lead to it, separated by spaces; default: what fits")
    parser.add_argument("--remote", default="origin")
    parser.add_argument("--branch", default="gh-pages")
    parser.add_argument("--delete", action="store_true", help="take the version away instead")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    root, place = Path(__file__).parent.parent, (asked.remote, asked.branch)
    try:
        if asked.delete:
            delete(root, asked.version, *place)
            print(f"{asked.version} is gone from {'/'.join(place)}")
        else:
            aliases = None if asked.aliases is None else asked.aliases.split()
            taken = publish(root, asked.version, aliases, *place)
            print(f"{'/'.join(place)} has it as {', '.join([asked.version, *taken])}")
    except (GateError, subprocess.CalledProcessError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
