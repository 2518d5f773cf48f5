"""Console blocks: a real shell, a page's own servers, and nothing left of them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.gate.site import Site, block, body, fault, shown

SERVER = """\
from http.server import BaseHTTPRequestHandler, HTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{word} from port 8000\\n")


HTTPServer(("127.0.0.1", 8000), Hello).serve_forever()
"""
CALL = "import urllib.request\n\nprint(urllib.request.urlopen('http://127.0.0.1:8000/').read().decode().strip())\n"


def console(source: str, options: str = "") -> str:
    return block(source, "console", options)


def test_a_command_prints_what_the_page_shows(site: Site) -> None:
    site.page(console("$ echo a; echo; echo b\na\n\nb\n$ printf ''\n$ cd /tmp && \\\n  pwd\n/tmp\n$ pwd\n/tmp\n"))
    site.consoles()


def test_another_output_is_named_at_its_line(site: Site) -> None:
    site.page(console("$ echo a\na\n$ echo b; echo c\nb\nd\n"))
    assert body("-d\n+c") in fault(site.consoles, "docs/page.md:10")


def test_a_failing_command_is_a_fault(site: Site) -> None:
    site.page(console("$ echo a\na\n$ (echo why >&2; exit 3)\n"))
    text = fault(site.consoles, "docs/page.md:8")
    assert "ends with status 3" in text
    assert "why" in text


def test_a_status_may_be_named(site: Site) -> None:
    site.page(console("$ false\n", "data-exit=1"))
    site.consoles()
    site.page(console("$ true\n", "data-exit=1"))
    assert "ends with status 0" in fault(site.consoles, "docs/page.md:6")


def test_a_hanging_command_is_ended(site: Site) -> None:
    site.page(console("$ echo a\na\n$ sleep 1000\n"))
    assert "`sleep 1000` still runs after 1 s" in fault(lambda: site.consoles(limit=1), "docs/page.md:8")


def test_a_command_that_waits_for_input_gets_none(site: Site) -> None:
    site.page(console("$ cat\n"))
    site.consoles()


def test_a_block_opens_with_a_command(site: Site) -> None:
    site.page(console("echo a\n"))
    assert "`$ command`" in fault(site.consoles, "docs/page.md:5")


def test_a_server_that_never_comes_up_is_ended(site: Site) -> None:
    site.page(console("$ sleep 1000\n", "data-serves=8000"))
    assert "`sleep 1000` never comes up" in fault(lambda: site.consoles(limit=1), "docs/page.md:6")


def test_a_server_that_dies_is_reported_with_its_words(site: Site) -> None:
    site.page(console("$ echo no such thing >&2; exit 1\n", "data-serves=8000"))
    text = fault(site.consoles, "docs/page.md:6")
    assert "never comes up" in text
    assert "no such thing" in text


def test_a_script_has_the_annotations_that_it_wrote(site: Site) -> None:
    site.write("snippets/page/a.py", "def f(number: int) -> None: ...\n\n\nprint(f.__annotations__['number'])\n")
    site.page(shown("a.py") + console("$ python a.py\n<class 'int'>\n"))
    site.consoles()


def serve(site: Site, word: str, name: str) -> None:
    site.write(f"snippets/{name}/server.py", SERVER.replace("{word}", word))
    site.write(f"snippets/{name}/call.py", CALL)
    files = shown("server.py", room=name) + shown("call.py", room=name)
    server = console("$ python server.py\n", "data-serves=8000")
    site.page(files + server + console(f"$ python call.py\n{word} from port 8000\n"), name=name)


def test_the_server_of_one_block_answers_the_next(site: Site) -> None:
    serve(site, "hello", "page")
    before = site.read("docs/page.md")
    site.consoles()
    site.consoles(update=True)
    assert site.read("docs/page.md") == before


def test_pages_that_name_one_port_run_side_by_side(site: Site) -> None:
    for name in ("one", "two"):
        serve(site, name, name)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: site.consoles(name=name), ["one", "two"]))


def test_a_shell_finds_the_snippets_of_its_page_and_leaves_them_alone(site: Site) -> None:
    site.write("snippets/page/a.py", "print(1)\n")
    site.page(shown("a.py") + console('$ ls\na.py\n$ touch left.db && rm a.py\n$ test "$HOME" != ~root\n'))
    site.consoles()
    assert [path.name for path in (site.root / "snippets/page").iterdir()] == ["a.py"]


def test_what_a_command_starts_ends_with_the_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golden.console.GRACE", 0.2)
    site.page(console("$ (trap '' TERM; exec python -c 'import time; time.sleep(1000)') &\n"))
    site.consoles()


def test_an_update_writes_the_outputs_of_every_block(site: Site) -> None:
    tab = '=== "One"\n\n    ```console\n    $ echo b; echo; echo c\n    stale\n    ```\n\n'
    page = site.page(console("$ echo a\n$ true\nstale\n") + tab + console("$ echo d\nd\n"))
    site.consoles(update=True)
    once = page.read_text("utf-8")
    assert re.findall(r"^(?: {4})?\$ echo.*\n((?: *[a-d]?\n)+)", once, re.MULTILINE) == [
        "a\n",
        "    b\n\n    c\n",
        "d\n",
    ]
    assert "stale" not in once
    site.consoles(update=True)
    site.consoles()
    assert page.read_text("utf-8") == once


@pytest.mark.parametrize("update", [True, False])
def test_a_failing_command_is_never_written(site: Site, update: bool) -> None:
    page = site.page(console("$ echo new\n" + ("old\n" if update else "new\n")) + console("$ false\n"))
    before = page.read_text("utf-8")
    fault(lambda: site.consoles(update=update), "docs/page.md:11")
    assert page.read_text("utf-8") == before
