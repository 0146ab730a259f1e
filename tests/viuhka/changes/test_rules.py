"""Texts as one types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.changes.rules import digest, loses_style, plain_text, rich_text

TYPED = "Ensin tämä.\n\n# Otsikko\n\n- yksi\n- kaksi\n\n1. eka\n2. toka\n\nLopuksi."
HTML = "<p>Ensin tämä.</p><h3>Otsikko</h3><ul><li>yksi</li><li>kaksi</li></ul><ol><li>eka</li><li>toka</li></ol>"


def test_what_one_types_becomes_paragraphs_headings_and_lists():
    assert rich_text(TYPED) == f"{HTML}<p>Lopuksi.</p>"


def test_rich_text_is_shown_as_one_would_type_it():
    assert plain_text(f"{HTML}<p>Lopuksi.</p>") == TYPED


def test_nothing_typed_becomes_markup():
    assert rich_text("<script>x</script> & muuta") == "<p>&lt;script&gt;x&lt;/script&gt; &amp; muuta</p>"


@given(st.lists(st.text(alphabet="abc <>&-#1.", min_size=1, max_size=12), max_size=5))
def test_a_text_stays_what_it_is_once_it_was_typed(lines):
    once = plain_text(rich_text("\n\n".join(lines)))

    assert plain_text(rich_text(once)) == once


@pytest.mark.parametrize(
    ("html", "loses"),
    [
        ("<p>Sanoja.</p>", False),
        ("<p><b>Lihavaa</b></p>", True),
        ('<p><a linktype="page" id="3">Linkki</a></p>', True),
        ('<p><a href="https://example.com">Linkki</a></p>', True),
    ],
)
def test_it_is_known_what_typing_a_text_anew_would_lose(html, loses):
    assert loses_style(html) is loses


def test_a_digest_does_not_depend_on_the_order_of_fields():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1}) != digest({"a": 1, "b": [3]})
