"""What a draft says: its digest, and which fields differ, without what the desk and the editor's fields add."""

import pytest

from cms.moderation.rules.contents import changed_fields, content_digest, content_of

FIELDS = ("title", "groups", "channels", "programme", "capacity")


def a_draft(**said):
    return {"title": "Neuvonta", "groups": [1, 2], "channels": [], "programme": "[]", "capacity": None} | said


def differ(before, after):
    return changed_fields(content_of(before), content_of(after), FIELDS)


@pytest.mark.parametrize(
    "kept",
    [
        {"live": False, "draft_title": "x", "latest_revision": 7, "path": "00010001", "locked": True},
        {"wagtail_admin_comments": [{"pk": 1, "text": "Huomio"}]},
        {"groups": [2, 1]},
    ],
)
def test_what_the_desk_keeps_is_not_what_a_draft_says(kept):
    assert content_digest(content_of(a_draft(**kept))) == content_digest(content_of(a_draft()))


@pytest.mark.parametrize(
    "said", [{"title": "Ohjaus"}, {"groups": [1]}, {"capacity": 0}, {"go_live_at": "2027-01-01T00:00:00Z"}]
)
def test_whatever_else_it_says_changes_its_digest(said):
    assert content_digest(content_of(a_draft(**said))) != content_digest(content_of(a_draft()))


def test_rows_are_told_by_what_they_say_and_their_order():
    phone, place = {"pk": 1, "page": 5, "value": "112"}, {"pk": 2, "page": 5, "value": "https://a.example"}

    same = differ(a_draft(channels=[phone, place]), a_draft(channels=[phone | {"pk": None}, place]))
    swapped = differ(a_draft(channels=[phone, place]), a_draft(channels=[place, phone]))

    assert (same, swapped) == ((), ("channels",))


def test_blocks_are_told_by_what_they_say():
    before = '[{"type": "text", "value": "<p>Aamu</p>", "id": "a"}]'
    after = '[{"type": "text", "value": "<p data-block-key=\\"k1\\">Aamu</p>", "id": "b"}]'

    assert differ(a_draft(programme=before), a_draft(programme=after)) == ()
    assert differ(a_draft(programme=before), a_draft(programme=before.replace("Aamu", "Ilta"))) == ("programme",)


def test_what_the_field_for_rich_text_adds_by_itself_is_no_change():
    before = a_draft(title="<p>Yksi</p>\n<p>kaksi</p>")

    assert differ(before, a_draft(title='<p data-block-key="x1">Yksi</p><p data-block-key="x2">kaksi</p>')) == ()
    assert differ(before, a_draft(title="<p>Yksi</p><p><b>kaksi</b></p>")) == ("title",)


def test_a_text_that_looks_like_blocks_and_is_none_stays_a_text():
    assert differ(a_draft(title="[{ ei lohkoja"), a_draft(title="[{ ei lohkoja")) == ()


def test_where_there_was_nothing_every_field_that_says_something_is_new():
    assert changed_fields(None, content_of(a_draft(capacity=0)), FIELDS) == ("title", "groups", "capacity")
