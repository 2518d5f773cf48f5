"""What the reference shows of the SDK's docstrings."""

from __future__ import annotations

from textwrap import dedent

from golden.docstrings import plain


def test_examples_are_left_out_and_arguments_stay() -> None:
    docstring = """\
        Mounts a child.

        Example::

            # a comment
            app.mount("/v2", child)

        Args:
            path: Where, as :class:`str`.

        Examples:
            >>> app.mount("/")
    """
    assert " ".join(plain(dedent(docstring)).split()) == "Mounts a child. Args: path: Where, as `str`."


def test_fenced_code_and_literal_blocks_are_left_out() -> None:
    docstring = "Reads::\n\n    x = 1\n\nThen it ends.\n\n```python\nx = 2\n```\n"
    assert plain(docstring).split() == ["Reads.", "Then", "it", "ends."]


def test_an_underlined_title_becomes_bold_words() -> None:
    words = plain("Opens it.\n\nRaises\n------\nOSError: It is gone.\n").split()
    assert words == ["Opens", "it.", "**Raises**", "OSError:", "It", "is", "gone."]


def test_what_looks_like_a_tag_is_text() -> None:
    assert plain("Drops <table> as `DROP <table>` if a < b.") == "Drops &lt;table> as `DROP <table>` if a < b."
