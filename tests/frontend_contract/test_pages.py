"""What frontends read of a page that editors published."""

import json
import uuid

import pytest
from wagtail.images.models import Rendition

from tests.factories import (
    PROVIDER,
    a_live_event,
    a_live_service,
    a_provider,
    a_term,
    an_image,
    published,
)
from tests.frontend_contract.shelving import location, put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]


def service_of(ask, slug, fields, locale="FI", reader="anonymous", fallback="true"):
    query = f'{{ service(slug: "{slug}", locale: {locale}, fallback: {fallback}) {{ {fields} }} }}'
    return ask(query, reader=reader).data["service"]


# Addresses


def test_an_earlier_slug_leads_to_the_page_and_tells_the_current_one(ask):
    page = a_live_service(slug="vanha", title="Neuvonta")
    page.slug = "uusi"
    published(page)

    found = {slug: service_of(ask, slug, "slug title") for slug in ("vanha", "uusi")}

    assert found == {slug: {"slug": "uusi", "title": "Neuvonta"} for slug in found}


def test_an_earlier_slug_of_a_page_that_is_not_open_leads_nowhere(ask):
    page = a_live_service(slug="vanha", open_to=[PROVIDER])
    page.slug = "uusi"
    published(page)

    assert service_of(ask, "vanha", "slug") is None
    assert service_of(ask, "vanha", "slug", reader="provider") == {"slug": "uusi"}


def test_a_slug_leads_only_to_its_own_kind(ask):
    a_live_service(slug="neuvonta")

    assert ask('{ event(slug: "neuvonta") { id } }').data == {"event": None}


@pytest.mark.parametrize("slug", ["", "x", "x" * 1000, "%", "neuvonta/../", "Neuvonta"])
def test_a_slug_nobody_has_leads_nowhere(ask, slug):
    a_live_service(slug="neuvonta")

    assert ask("query($s: String!) { service(slug: $s) { id } }", {"s": slug}).data == {"service": None}


# Languages


def test_a_page_is_read_in_the_language_asked_for(ask):
    a_live_service(slug="neuvonta", title="Neuvonta", sv={"title": "Rådgivning"}, en={"title": "Advice"})

    read = {locale: service_of(ask, "neuvonta", "title servedLocale", locale) for locale in ("FI", "SV", "EN")}

    assert read == {
        "FI": {"title": "Neuvonta", "servedLocale": "FI"},
        "SV": {"title": "Rådgivning", "servedLocale": "SV"},
        "EN": {"title": "Advice", "servedLocale": "EN"},
    }


def test_where_there_is_no_version_finnish_is_served_and_says_so(ask):
    a_live_service(slug="neuvonta", title="Neuvonta")

    assert service_of(ask, "neuvonta", "title servedLocale", "SV") == {"title": "Neuvonta", "servedLocale": "FI"}


def test_without_fallback_what_has_no_version_is_left_out_of_lists_counts_and_slugs(ask):
    a_live_service(slug="vain-suomeksi")
    a_live_service(slug="ruotsiksi", sv={})

    listed = ask(
        "{ services(locale: SV, fallback: false)"
        " { totalCount nodes { slug } facets(of: [STATUSES]) { counts { count } } } }"
    ).data["services"]

    assert listed == {
        "totalCount": 1,
        "nodes": [{"slug": "ruotsiksi"}],
        "facets": [{"counts": [{"count": 1}]}],
    }
    assert service_of(ask, "vain-suomeksi", "slug", "SV", fallback="false") is None


def test_what_a_page_refers_to_is_in_the_same_language(ask):
    where = a_term("municipalities", "853", name_fi="Turku", name_sv="Åbo")
    target = a_live_service(title="Jatko", sv={"title": "Fortsättning"})
    page = a_live_service(slug="neuvonta", provider=a_provider(name_fi="Kaupunki", name_sv="Staden"))
    page.municipalities = [where]
    page.leads_to.create(target=target)
    published(page)

    read = service_of(ask, "neuvonta", "provider { name } municipalities { label } leadsTo { title }", "SV")

    assert read == {
        "provider": {"name": "Staden"},
        "municipalities": [{"label": "Åbo"}],
        "leadsTo": [{"title": "Fortsättning"}],
    }


# Rich text


def link_to(page, text="tähän"):
    return f'<p>Katso <a linktype="page" id="{page.pk}">{text}</a>.</p>'


TEXT = "description { html plainText blocks { type items { spans { text bold italic url link { type slug } } } } }"


def test_an_internal_link_becomes_a_type_and_a_slug(ask):
    target = a_live_event(slug="messut")
    a_live_service(slug="neuvonta", description=link_to(target))

    text = service_of(ask, "neuvonta", TEXT)["description"]

    assert text["html"] == '<p>Katso <a data-type="event" data-slug="messut">tähän</a>.</p>'
    assert text["blocks"][0]["items"][0]["spans"][1]["link"] == {"type": "event", "slug": "messut"}


def test_an_internal_link_follows_its_target_to_a_new_address(ask):
    target = a_live_service(slug="vanha")
    a_live_service(slug="neuvonta", description=link_to(target))
    target.slug = "uusi"
    published(target)

    assert 'data-slug="uusi"' in service_of(ask, "neuvonta", TEXT)["description"]["html"]


def test_a_link_whose_target_the_reader_may_not_see_is_plain_text(ask):
    target = a_live_service(slug="salaisuus", open_to=[PROVIDER])
    a_live_service(slug="neuvonta", description=link_to(target))

    text = service_of(ask, "neuvonta", TEXT)["description"]

    assert text["html"] == "<p>Katso tähän.</p>"
    assert [span["text"] for span in text["blocks"][0]["items"][0]["spans"]] == ["Katso tähän."]
    assert text["blocks"][0]["items"][0]["spans"][0]["link"] is None
    assert "salaisuus" not in json.dumps(text)


def test_the_same_link_leads_on_for_a_reader_who_may_see_its_target(ask):
    target = a_live_service(slug="salaisuus", open_to=[PROVIDER])
    a_live_service(slug="neuvonta", description=link_to(target))

    text = service_of(ask, "neuvonta", TEXT, reader="provider")["description"]

    assert 'data-slug="salaisuus"' in text["html"]


def test_a_target_that_was_taken_down_and_published_again_is_linked_again(ask):
    target = a_live_service(slug="kohde")
    a_live_service(slug="neuvonta", description=link_to(target))
    target.unpublish()
    gone = service_of(ask, "neuvonta", TEXT)["description"]["html"]

    published(target)

    assert "data-slug" not in gone
    assert 'data-slug="kohde"' in service_of(ask, "neuvonta", TEXT)["description"]["html"]


def test_the_three_forms_of_a_text_say_the_same(ask):
    html = "<h3>Otsikko</h3><p>Yksi <b>kaksi</b> <i>kolme</i><br/>neljä</p><ul><li>a</li><li>b &amp; c</li></ul>"
    a_live_service(slug="neuvonta", description=html)

    text = service_of(ask, "neuvonta", TEXT)["description"]

    assert text["html"] == (
        "<h3>Otsikko</h3><p>Yksi <strong>kaksi</strong> <em>kolme</em><br>neljä</p>"
        "<ul><li>a</li><li>b &amp; c</li></ul>"
    )
    assert text["plainText"] == "Otsikko\nYksi kaksi kolme\nneljä\na\nb & c"
    assert [block["type"] for block in text["blocks"]] == ["HEADING", "PARAGRAPH", "BULLETS"]
    joined = "\n".join(
        "".join(span["text"] for span in item["spans"]) for block in text["blocks"] for item in block["items"]
    )
    assert joined == text["plainText"]


def test_nothing_runs_in_the_html_of_a_text(ask):
    link = '<a href="javascript:alert(1)" onclick="b()">c</a>'
    a_live_service(
        slug="neuvonta", description=f"<p>a<script>alert(1)</script>{link} &lt;img src=x onerror=d()&gt;</p>"
    )

    html = service_of(ask, "neuvonta", TEXT)["description"]["html"]

    assert "<script" not in html
    assert "javascript:" not in html
    assert "onclick" not in html
    assert "<img" not in html


def test_a_service_without_a_description_has_none(ask):
    a_live_service(slug="neuvonta", description="")

    assert service_of(ask, "neuvonta", TEXT) == {"description": None}


# Programme


def test_a_programme_is_read_block_by_block(ask):
    target = a_live_service(slug="neuvonta")
    blocks = [
        {"type": "heading", "value": "Aamu"},
        {"type": "text", "value": link_to(target)},
        {"type": "item", "value": {"time": "09:00", "text": "Kahvit"}},
    ]
    named = [{"id": str(uuid.uuid4()), **block} for block in blocks]
    a_live_event(slug="messut", programme=json.dumps(named))
    fields = (
        "programme { __typename id ... on ProgrammeHeading { value } ... on ProgrammeItem { time text }"
        " ... on ProgrammeText { body { html plainText } } }"
    )

    programme = ask(f'{{ event(slug: "messut") {{ {fields} }} }}').data["event"]["programme"]

    assert [block.pop("id") for block in programme] == [block["id"] for block in named]
    assert programme == [
        {"__typename": "ProgrammeHeading", "value": "Aamu"},
        {
            "__typename": "ProgrammeText",
            "body": {
                "html": '<p>Katso <a data-type="service" data-slug="neuvonta">tähän</a>.</p>',
                "plainText": "Katso tähän.",
            },
        },
        {"__typename": "ProgrammeItem", "time": "09:00", "text": "Kahvit"},
    ]


# Images


IMAGE = "image { alt thumbnail { url width height } card { url width height } hero { url width height } }"


def test_an_image_is_read_in_its_three_sizes(ask):
    a_live_service(slug="neuvonta", image=an_image(file__width=2000, file__height=1000), image_alt="Aurajoki")

    image = service_of(ask, "neuvonta", IMAGE)["image"]

    sizes = {name: (image[name]["width"], image[name]["height"]) for name in ("thumbnail", "card", "hero")}
    assert image["alt"] == "Aurajoki"
    assert sizes == {"thumbnail": (160, 160), "card": (640, 360), "hero": (1280, 640)}
    assert all(image[name]["url"].startswith("/media/images/") for name in sizes)


def test_no_query_makes_a_size_of_an_image(ask):
    a_live_service(slug="neuvonta", image=an_image())
    before = set(Rendition.objects.values_list("pk", flat=True))

    service_of(ask, "neuvonta", IMAGE)

    assert len(before) == 3
    assert set(Rendition.objects.values_list("pk", flat=True)) == before


def test_a_service_without_an_image_has_none(ask):
    a_live_service(slug="neuvonta")

    assert service_of(ask, "neuvonta", IMAGE) == {"image": None}


# What is referred to


def test_a_reference_the_reader_may_not_see_is_not_there(ask):
    hidden, shown = a_live_service(title="Piilossa", open_to=[PROVIDER]), a_live_service(title="Esillä")
    page = a_live_service(slug="neuvonta")
    for target in (hidden, shown):
        page.leads_to.create(target=target)
    published(page)

    assert service_of(ask, "neuvonta", "leadsTo { title }") == {"leadsTo": [{"title": "Esillä"}]}
    assert len(service_of(ask, "neuvonta", "leadsTo { title }", reader="provider")["leadsTo"]) == 2


def test_a_service_taken_down_and_published_again_is_back_in_every_page_that_refers_to_it(ask):
    target = a_live_service(title="Jatko")
    page = a_live_service(slug="neuvonta")
    page.leads_to.create(target=target)
    published(page)
    target.unpublish()
    gone = service_of(ask, "neuvonta", "leadsTo { title }")

    published(target)

    assert gone == {"leadsTo": []}
    assert service_of(ask, "neuvonta", "leadsTo { title }") == {"leadsTo": [{"title": "Jatko"}]}


def test_a_draft_of_a_live_page_is_not_read(ask):
    page = a_live_service(slug="neuvonta", title="Neuvonta")
    page.title = "Luonnos"
    page.save_revision()

    assert service_of(ask, "neuvonta", "title") == {"title": "Neuvonta"}


def test_a_location_tells_when_it_is_open(ask):
    put(*location("tori", names={"fi": "Tori", "sv": "Torget"}))

    read = ask('{ location(slug: "tori", locale: SV) { name openingHours { firstDay lastDay opens closes } } }').data

    assert read["location"] == {
        "name": "Torget",
        "openingHours": [{"firstDay": 1, "lastDay": 5, "opens": "09:00", "closes": "15:30"}],
    }


# Completeness


def test_staff_read_how_complete_a_service_is_and_what_to_do_in_their_language(ask):
    a_live_service(slug="neuvonta", provider=a_provider())

    found = service_of(ask, "neuvonta", "completeness { score missing { field weight sentence } }", "SV", "staff")

    assert 0 < found["completeness"]["score"] < 100
    assert {"field": "keywords", "weight": 2, "sentence": "Lägg till de vardagsord som kunderna använder."} in found[
        "completeness"
    ]["missing"]


@pytest.mark.parametrize("reader", ["anonymous", "jobseeker", "provider"])
def test_nobody_else_can_ask_how_complete_a_service_is(ask, reader):
    a_live_service(slug="neuvonta")

    answer = ask('{ service(slug: "neuvonta") { completeness { score } } }', reader=reader)

    assert answer.codes == ["VALIDATION_ERROR"]
