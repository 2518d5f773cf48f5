"""What holds of the decision tree."""

from __future__ import annotations

from golden.choose import faults, paths, tree
from golden.pages import Project


def test_the_tree_leads_to_code_that_ran_and_reaches_every_pattern(project: Project) -> None:
    assert not (found := faults(project)), "\n\n" + "\n\n".join(map(str, found))


def test_it_has_the_leaves_of_the_older_guides_and_more(project: Project) -> None:
    older = {
        "simple-crud",
        "several-databases",
        "complex-validation",
        "needs-auth",
        "single-llm-call",
        "multi-step-agent",
        "rag-search",
        "agent-integration",
        "event-driven",
        "scheduled",
        "bulk-import",
    }
    assert older < {leaf.name for _, leaf in paths(tree(project))}
