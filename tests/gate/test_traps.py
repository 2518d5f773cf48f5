"""Traps: what an entry must have, and what the gate says when a release has mended one."""

from __future__ import annotations

import pytest

from golden.traps import faults
from tests.gate.site import Site, fault, report, shown

HEADING = "### It forgets { #forgets }\n\n"
SYMPTOM = "**Symptom:** a name is lost.\n\n"
SAFE = "**Safe way:** write it down.\n\n"
RELEASES = '--8<-- "releases/nexus.md"\n\n'
WRONG, RIGHT = shown("forgets.py", ".wrong", "traps/data"), shown("keeps.py", room="traps/data")


def entry(site: Site, text: str, source: str = "print(1)\n#> 1\n") -> None:
    """Writes a page of traps and the two files it may show."""
    site.write("snippets/traps/data/forgets.py", source)
    site.write("snippets/traps/data/keeps.py", "print(1)\n#> 1\n")
    site.write("build/generated/releases/nexus.md", "Seen.\n")
    site.page(text, "traps/data")


def whole(site: Site, source: str = "print(1)\n#> 1\n") -> None:
    """Writes an entry that lacks nothing."""
    entry(site, HEADING + SYMPTOM + WRONG + SAFE + RIGHT + RELEASES, source)


def test_an_entry_that_lacks_nothing_is_no_fault(site: Site) -> None:
    whole(site)
    assert not faults(site.project)


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        (HEADING + WRONG + SAFE + RIGHT + RELEASES, "no symptom"),
        (HEADING + SYMPTOM + SAFE + RIGHT + RELEASES, "no reproduction"),
        (HEADING + SYMPTOM + WRONG + RIGHT + RELEASES, "no safe way"),
        (HEADING + SYMPTOM + WRONG + SAFE + RELEASES, "no safe way that runs"),
        (HEADING + SYMPTOM + WRONG + SAFE + RIGHT, "no releases"),
    ],
    ids=lambda text: text if len(text) < 30 else "",
)
def test_an_entry_that_lacks_something_is_a_fault(site: Site, text: str, lack: str) -> None:
    entry(site, text)
    (found,) = faults(site.project)
    assert f"a trap with {lack}" in report(found, "docs/traps/data.md:5")


def test_an_anchor_used_twice_is_a_fault(site: Site) -> None:
    part = HEADING + SYMPTOM + WRONG + SAFE + RIGHT + RELEASES
    entry(site, part + part)
    (found,) = faults(site.project)
    assert "it is at docs/traps/data.md:5" in report(found)


def test_a_trap_that_prints_something_else_is_gone(site: Site) -> None:
    whole(site, "print(2)\n#> 1\n")
    text = fault(site.run, "snippets/traps/data/forgets.py:2", "docs/traps/data.md:9")
    assert "trap forgets is gone in this release: move it to history" in text


def test_a_trap_that_no_longer_raises_is_gone(site: Site) -> None:
    raising = shown("forgets.py", '.wrong data-raises="ValueError"', "traps/data")
    entry(site, HEADING + SYMPTOM + raising + SAFE + RIGHT + RELEASES, "int('1')\n#> ValueError: x\n")
    assert "trap forgets is gone in this release" in fault(site.run, "snippets/traps/data/forgets.py:1")


def test_an_update_does_not_hide_that_a_trap_is_gone(site: Site) -> None:
    whole(site, "print(2)\n#> 1\n")
    assert "trap forgets is gone" in fault(lambda: site.run(update=True))
    assert site.read("snippets/traps/data/forgets.py") == "print(2)\n#> 1\n"


def test_an_update_writes_the_first_output_of_a_trap(site: Site) -> None:
    whole(site, "print(2)\n")
    site.run(update=True)
    assert site.read("snippets/traps/data/forgets.py") == "print(2)\n#> 2\n"
