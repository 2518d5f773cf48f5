"""The decision tree: what its checks refuse."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from golden import choose
from golden.choose import Leaf, Question
from tests.gate.site import Site, fault, report, shown


def leaf(name: str, page: str = "patterns/handler.md") -> dict[str, object]:
    return {"leaf": name, "title": "Handler", "page": page, "why": "It answers."}


@pytest.fixture
def site(site: Site) -> Site:
    """A site with one pattern whose code runs."""
    site.write("snippets/patterns/handler/a.py", "print(1)\n#> 1\n")
    site.page(shown("a.py", room="patterns/handler"), "patterns/handler")
    return site


def plant(site: Site, *answers: dict[str, object], question: str = "What?") -> list[str]:
    """Writes a tree of these answers and returns its faults."""
    site.write("docs/choose.yml", yaml.safe_dump({"question": question, "answers": list(answers)}))
    texts = [report(each) for each in choose.faults(site.project)]
    assert all(re.search(r"^  --> docs/choose\.yml:\d+$", text, re.MULTILINE) for text in texts), texts
    return texts


def test_a_tree_in_order_is_no_fault(site: Site) -> None:
    assert not plant(site, {"answer": "This", **leaf("one")}, {"answer": "That", **leaf("other")})


def test_a_sixth_question_is_a_fault(site: Site) -> None:
    tree: dict[str, object] = leaf("deep")
    for number in range(5):
        tree = {"question": f"And {number}?", "answers": [{"answer": "Yes", **tree}]}
    (found,) = plant(site, {"answer": "Go on", **tree})
    assert "deep takes 6 questions" in found


def test_a_leaf_without_code_is_a_fault(site: Site) -> None:
    site.page("Words only.\n", "words")
    (found,) = plant(site, {"answer": "A", **leaf("a")}, {"answer": "B", **leaf("b", "words.md")})
    assert "words.md shows no code that runs" in found


def test_a_leaf_to_no_page_is_a_fault(site: Site) -> None:
    (found,) = plant(site, {"answer": "A", **leaf("a")}, {"answer": "B", **leaf("b", "absent.md")})
    assert "absent.md shows no code that runs" in found


def test_a_pattern_out_of_reach_is_a_fault(site: Site) -> None:
    site.page(shown("a.py", room="patterns/handler"), "patterns/lonely")
    (found,) = plant(site, {"answer": "A", **leaf("a")})
    assert "no answer leads to patterns/lonely.md" in found


def test_two_answers_to_one_question_that_say_the_same_are_a_fault(site: Site) -> None:
    (found,) = plant(site, {"answer": "A", **leaf("a")}, {"answer": "A", **leaf("b")})
    assert "an answer to one question stands twice: A" in found


def test_a_question_asked_twice_is_a_fault(site: Site) -> None:
    again = {"question": "What?", "answers": [{"answer": "B", **leaf("b")}]}
    (found, *_) = plant(site, {"answer": "A", **leaf("a")}, {"answer": "C", **again})
    assert "a question stands twice: What?" in found


def test_an_answer_that_leads_nowhere_is_a_fault(site: Site) -> None:
    assert "the answer 'A' leads nowhere" in fault(
        lambda: plant(site, {"answer": "A", "leaf": "a"}), "docs/choose.yml:2"
    )


def test_the_list_the_diagram_and_the_json_hold_every_answer_and_leaf() -> None:
    end = Leaf("one", "Handler", "patterns/handler.md", ("patterns/model.md",), "It answers.")
    root = Question("What?", (("This", end), ("That", Question("How?", (("So", end),)))))
    listed, drawn, data = choose.as_list(root), choose.as_diagram(root), json.loads(choose.as_json(root))
    assert "- This: [Handler](patterns/handler.md). It answers." in listed
    assert "- That: **How?**\n    - So: [Handler]" in listed
    assert '"This"' in drawn
    assert drawn.count('["Handler"]') == 2
    assert data["answers"][1]["answers"][0]["leaf"]["page"] == "patterns/handler/"
    assert data["answers"][0]["leaf"]["with"] == ["patterns/model/"]
