"""The pictures for links to pages."""

from __future__ import annotations

import struct

from golden.cards import HEIGHT, WIDTH, drawn, png, wrapped


def test_a_short_title_stays_on_one_line() -> None:
    assert wrapped("Nexus handler", 68, True, 2) == ["Nexus handler"]


def test_what_does_not_fit_is_cut_at_a_word() -> None:
    *whole, last = wrapped("An operation that answers over HTTP, on the command line and to agents " * 4, 32, False, 3)
    assert len(whole) == 2
    assert last.endswith(" ...")


def test_signs_of_markup_are_drawn_and_not_read() -> None:
    assert "a &lt; b &amp; c" in drawn("a < b & c", "", "", "")


def test_a_card_is_a_png_of_the_size_that_is_shown_whole() -> None:
    card = png(drawn("Nexus handler", "One function.", "Patterns", ""))
    assert card.startswith(b"\x89PNG")
    assert struct.unpack(">II", card[16:24]) == (WIDTH, HEIGHT)
