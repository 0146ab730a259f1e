"""Rich text: parsed once when published, rendered with the reader's eyes; nothing unlisted gets through."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from viuhka.publications.rules.rich_text import (
    linked_page_ids,
    parse,
    plain_text,
    references,
    render,
    without_dead_links,
)

ALLOWED = {
    "p": set(),
    "h3": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "br": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "data-type", "data-slug"},
}
REFS = {7: "service:seven", 8: "event:eight"}
LINKS = {"service:seven": {"type": "service", "slug": "seitseman"}}


def shown(html, refs=REFS, links=LINKS):
    return render(parse(html, refs), links)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>Hei</p>", "<p>Hei</p>"),
        ("<p>Hei</p><p>hoi</p>", "<p>Hei</p><p>hoi</p>"),
        ("<h3>Otsikko</h3>", "<h3>Otsikko</h3>"),
        ("<h2>Otsikko</h2><h4>Alempi</h4>", "<h3>Otsikko</h3><h3>Alempi</h3>"),
        ("<p><b>paksu</b> ja <i>vino</i></p>", "<p><strong>paksu</strong> ja <em>vino</em></p>"),
        ("<p><b><i>molemmat</i></b></p>", "<p><strong><em>molemmat</em></strong></p>"),
        ("<p><b>a<i>b</i></b></p>", "<p><strong>a</strong><strong><em>b</em></strong></p>"),
        ("<p>yksi<br/>kaksi</p>", "<p>yksi<br>kaksi</p>"),
        ("<ul><li>yksi</li><li>kaksi</li></ul>", "<ul><li>yksi</li><li>kaksi</li></ul>"),
        ("<ol><li><b>yksi</b></li></ol>", "<ol><li><strong>yksi</strong></li></ol>"),
        ("irrallinen teksti", "<p>irrallinen teksti</p>"),
        ('<p data-block-key="ab1">avain</p>', "<p>avain</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_what_an_editor_writes_is_what_a_reader_gets(written, read):
    assert shown(written) == read


@pytest.mark.parametrize(
    "nothing", ["", " \n ", "<p></p>", "<p>  </p>", "<h3></h3>", "<ul></ul>", "<ul><li></li></ul>"]
)
def test_what_holds_no_words_leaves_nothing_behind(nothing):
    assert parse(nothing, {}) == []


def test_a_nested_list_becomes_items_of_the_outer_one_with_no_words_run_together():
    written = "<ul><li>yksi<ul><li>kaksi<ol><li>kolme</li></ol></li></ul></li><li>neljä</li></ul>"

    assert shown(written) == "<ul><li>yksi</li><li>kaksi</li><li>kolme</li><li>neljä</li></ul>"


def test_an_unknown_tag_loses_its_name_and_keeps_its_words():
    assert shown("<p>a <span class='x'>b</span> <u>c</u></p><blockquote>d</blockquote>") == "<p>a b c</p><p>d</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert(1)</script>",
        "<style>p {color: red}</style>",
        "<!-- vain meille -->",
        "<p><!-- vain meille --></p>",
        "<p><script>alert(1)</script></p>",
        "<![CDATA[vain meille]]>",
        "<?xml vain meille?>",
        "<!DOCTYPE vain-meille>",
        '<embed embedtype="image" id="3" alt="kuva"/>',
        "<hr/>",
    ],
)
def test_what_was_never_words_for_readers_does_not_become_so(hidden):
    assert shown(hidden) == ""


@pytest.mark.parametrize(
    "attack",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java&#x09;script:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "//example.org/ilman-kaavaa",
        "/admin/",
        "http://[rikki",
        "",
    ],
)
def test_a_link_that_is_not_safe_becomes_plain_words(attack):
    assert shown(f'<p><a href="{attack}">linkki</a></p>') == "<p>linkki</p>"


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "http://example.org", "mailto:palvelu@example.org", "tel:+35821234567"]
)
def test_a_link_to_the_outside_keeps_its_address(address):
    assert shown(f'<p><a href="{address}">linkki</a></p>') == f'<p><a href="{address}">linkki</a></p>'


def test_an_address_cannot_break_out_of_its_attribute():
    html = shown("""<p><a href='https://example.org/"><img src=x onerror="alert(1)'>x</a></p>""")

    assert '"><img' not in html
    assert BeautifulSoup(html, "html.parser").a["href"] == 'https://example.org/"><img src=x onerror="alert(1)'


@pytest.mark.parametrize(
    "tag", ["img src=x onerror=alert(1)", "svg onload=alert(1)", "iframe src=//evil", "p onclick=x"]
)
def test_no_attribute_that_runs_code_is_left(tag):
    html = shown(f"<p>ennen</p><{tag}>sana")

    assert "alert" not in html
    assert "evil" not in html
    assert "onclick" not in html


def test_words_that_look_like_tags_stay_words():
    assert shown("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_an_internal_link_leads_to_type_and_slug_where_its_reader_may_follow():
    html = shown('<p><a linktype="page" id="7">palvelu</a></p>')

    assert html == '<p><a data-type="service" data-slug="seitseman">palvelu</a></p>'


@pytest.mark.parametrize("target", ["8", "9", "", "x", "²", "-1", "7 "])
def test_an_internal_link_with_no_target_for_its_reader_is_plain_words(target):
    assert shown(f'<p><a linktype="page" id="{target}">palvelu</a></p>') == "<p>palvelu</p>"


def test_an_internal_link_without_an_id_is_plain_words():
    assert shown('<p><a linktype="page">palvelu</a></p>') == "<p>palvelu</p>"


def test_an_internal_link_does_not_follow_an_address_smuggled_beside_it():
    assert shown('<p><a linktype="page" id="9" href="https://evil.example">x</a></p>') == "<p>x</p>"


def test_the_ids_of_linked_pages_are_found_wherever_they_are():
    html = '<p><a linktype="page" id="7">a</a></p><ul><li><b><a id="8" linktype="page">b</a></b></li></ul>'

    assert linked_page_ids(html) == {7, 8}


@pytest.mark.parametrize("odd", ["²", "-3", "", "7x", "9" * 5000, "9" * 30])
def test_an_odd_id_is_no_page(odd):
    assert linked_page_ids(f'<a linktype="page" id="{odd}">x</a><a linktype="document" id="4">y</a>') == set()


def test_references_are_the_targets_of_internal_links_in_their_order():
    blocks = parse(
        '<p><a linktype="page" id="8">a</a></p><ol><li><a linktype="page" id="7"><b>b</b> c</a></li></ol>', REFS
    )

    assert references(blocks) == ["event:eight", "service:seven", "service:seven"]


def test_plain_text_has_a_line_for_each_paragraph_and_item():
    blocks = parse("<p>Yksi <b>kaksi</b></p><ul><li>kolme</li><li>neljä</li></ul>", {})

    assert plain_text(blocks) == "Yksi kaksi\nkolme\nneljä"


def test_a_link_that_leads_nowhere_leaves_no_trace_in_the_structure():
    block = {"type": "paragraph", "items": [[{"text": "Katso "}, {"text": "tähän", "ref": "service:1"}, {"text": "."}]]}

    assert without_dead_links(block, set()) == {"type": "paragraph", "items": [[{"text": "Katso tähän."}]]}
    assert without_dead_links(block, {"service:1"}) == block


def test_words_of_another_style_stay_apart_where_a_link_was():
    spans = [
        {"text": "Katso ", "bold": True},
        {"text": "tä", "ref": "service:1"},
        {"text": "hän", "url": "https://a.fi"},
    ]

    merged = without_dead_links({"type": "paragraph", "items": [spans]}, set())

    assert merged["items"] == [
        [{"text": "Katso ", "bold": True}, {"text": "tä"}, {"text": "hän", "url": "https://a.fi"}]
    ]


names = st.sampled_from(
    [*ALLOWED, "div", "script", "style", "span", "img", "iframe", "svg", "math", "template", "textarea", "title", "b"]
)
words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
attributes = st.dictionaries(
    st.sampled_from(["href", "linktype", "id", "onclick", "style", "data-type", "data-slug", "class"]),
    st.one_of(st.sampled_from(["page", "7", "javascript:x", "https://example.org"]), words),
    max_size=3,
)


def a_tag(name, attrs, inner, is_closed):
    opened = " ".join([name, *(f'{key}="{value}"' for key, value in attrs.items())])
    return f"<{opened}>{inner}" + (f"</{name}>" if is_closed else "")


tags = st.builds(a_tag, names, attributes, st.deferred(lambda: pieces), st.booleans())
pieces = st.lists(st.one_of(words, tags), max_size=4).map("".join)


@given(pieces)
def test_whatever_is_written_only_the_listed_tags_and_attributes_reach_a_reader(html):
    soup = BeautifulSoup(shown(html), "html.parser")

    for tag in soup.find_all(True):
        assert tag.name in ALLOWED
        assert set(tag.attrs) <= ALLOWED[tag.name]
        assert str(tag.get("href", "https:")).partition(":")[0].lower() in {"http", "https", "mailto", "tel"}
        assert tag.get("data-slug") in {None, "seitseman"}


@given(pieces)
def test_what_is_rendered_reads_the_same_when_it_is_parsed_again(html):
    once = shown(html, refs={}, links={})

    assert shown(once, refs={}, links={}) == once
