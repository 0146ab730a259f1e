"""Finding likely duplicates among services and open proposals."""

import pytest

from tests.factories import JOBSEEKER, NOW, PROVIDER, a_language_version, a_live_service, a_service, a_term
from viuhka.audiences.rules import PUBLIC, Reader
from viuhka.likeness.actions import forget, remember, remember_every_service
from viuhka.likeness.desk import find_alike
from viuhka.likeness.models import Signature
from viuhka.likeness.rules.signatures import Described, Part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

WORDS = "Pajalla kunnostetaan veneitä ja tehdään puutöitä rauhalliseen tahtiin."
ASKED = Described(name="Venepaja nuorille", words=WORDS, needs=frozenset({"daily-rhythm"}))


def a_boat_workshop(make=a_live_service, **fields):
    page = make(title="Nuorten venepaja", summary=WORDS, **fields)
    page.service_needs.add(a_term("service_needs", "daily-rhythm"))
    page.save()
    for title in ("Velkaneuvonta", "Yritysneuvonta", "Kielikahvila", "Terveystarkastus"):
        a_live_service(title=title, summary="Jotain aivan muuta.")
    remember_every_service()
    return page


def test_a_duplicate_is_found_with_its_reasons():
    page = a_boat_workshop()

    [found] = find_alike(described=ASKED, locale="fi")

    assert found.ref == page.ref
    reasons = {reason.part: reason for reason in found.reasons}
    assert reasons[Part.NEEDS].codes == ("daily-rhythm",)
    assert reasons[Part.NAME].share > 0.4
    assert reasons[Part.WORDS].share > 0.5
    assert [reason.share for reason in found.reasons] == sorted((r.share for r in found.reasons), reverse=True)


def test_what_has_little_in_common_is_not_shown():
    a_boat_workshop()

    assert find_alike(described=Described(name="Taidenäyttely", words="Maalataan kirjastoon."), locale="fi") == []


def test_a_reader_is_told_only_of_services_they_may_see():
    page = a_boat_workshop(open_to=(PROVIDER,))
    public = Reader(audiences=PUBLIC, launch_stage=3, now=NOW)

    assert find_alike(described=ASKED, locale="fi", reader=public) == []
    assert [one.ref for one in find_alike(described=ASKED, locale="fi")] == [page.ref]


def test_a_reader_is_told_of_a_service_open_to_them():
    page = a_boat_workshop(open_to=(JOBSEEKER,))
    public = Reader(audiences=PUBLIC, launch_stage=3, now=NOW)

    assert [one.ref for one in find_alike(described=ASKED, locale="fi", reader=public)] == [page.ref]


def test_a_draft_that_was_never_live_is_found_by_those_who_decide():
    page = a_boat_workshop(make=a_service)
    page.title = "Aivan toinen nimi"
    page.summary = "Ja aivan toinen sisältö."
    page.save_revision()

    assert find_alike(described=ASKED, locale="fi") == []


def test_a_service_is_recognised_by_what_is_live_while_a_draft_waits():
    page = a_boat_workshop()
    page.title = "Aivan toinen nimi"
    page.save_revision()

    assert [one.ref for one in find_alike(described=ASKED, locale="fi")] == [page.ref]


def test_a_deleted_service_is_not_found():
    page = a_boat_workshop()

    page.delete()

    assert find_alike(described=ASKED, locale="fi") == []


def test_a_language_version_is_compared_in_its_language():
    page = a_boat_workshop()
    a_language_version(
        page, "sv", title="Båtverkstad för unga", summary="Vi reparerar båtar i lugn takt."
    ).save_revision()
    asked = Described(name="Båtverkstad", words="Vi reparerar båtar.", needs=frozenset({"daily-rhythm"}))

    assert [one.ref for one in find_alike(described=asked, locale="sv")] == [page.ref]
    assert find_alike(described=asked, locale="fi") == []


def test_an_open_proposal_is_found_until_it_is_forgotten():
    remember(ref="proposal:7", described={"fi": ASKED})

    assert [one.ref for one in find_alike(described=ASKED, locale="fi")] == ["proposal:7"]
    assert find_alike(described=ASKED, locale="fi", besides=["proposal:7"]) == []

    forget(ref="proposal:7")
    assert find_alike(described=ASKED, locale="fi") == []


def test_remembering_anew_forgets_languages_that_are_gone():
    remember(ref="proposal:7", described={"fi": ASKED, "sv": ASKED})
    remember(ref="proposal:7", described={"fi": ASKED})

    assert list(Signature.objects.values_list("ref", "locale")) == [("proposal:7", "fi")]


def test_remembering_every_service_forgets_those_that_are_gone():
    remember(ref="service:00000000-0000-0000-0000-000000000000", described={"fi": ASKED})
    remember(ref="proposal:7", described={"fi": ASKED})

    remember_every_service()

    assert list(Signature.objects.values_list("ref", flat=True)) == ["proposal:7"]


def test_it_takes_three_statements_however_many_services_there_are(django_assert_max_num_queries):
    a_boat_workshop()
    public = Reader(audiences=PUBLIC, launch_stage=3, now=NOW)

    with django_assert_max_num_queries(3):
        find_alike(described=ASKED, locale="fi", reader=public)
