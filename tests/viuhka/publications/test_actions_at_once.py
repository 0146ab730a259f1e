"""The shelf when several connections publish at once: each change is seen, the later one has the last word."""

from django.db import transaction

from tests.concurrency import at_once, overlapping
from tests.factories import NOW
from viuhka.publications.actions import AddressTaken, shelve
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Document, Kind


def a_document(ref="service:1", slug="neuvonta", title="Neuvonta"):
    return Document(kind=Kind.SERVICE, ref=ref, locale="fi", serves=("fi",), slug=slug, everybody={"title": title})


def put(*documents, refs=("service:1",)):
    shelve(refs=refs, build=lambda: documents, now=NOW)


def the_row():
    return Publication.objects.get(ref="service:1")


class Desk:
    """What editors have written, seen by every connection once it is committed."""

    def __init__(self):
        Publication.objects.create(ref="desk", kind="service", locale="fi", slug="desk", published_at=NOW)

    def write(self, title):
        Publication.objects.filter(ref="desk").update(document={"title": title})

    def read(self):
        title = Publication.objects.get(ref="desk").document.get("title")
        return [a_document(title=title)] if title else []


def test_of_two_publications_at_once_the_later_one_has_the_last_word(committed):
    desk = Desk()

    def publish(title):
        with transaction.atomic():
            desk.write(title)
            shelve(refs=["service:1"], build=desk.read, now=NOW)

    assert overlapping(lambda: publish("ensin"), lambda: publish("sitten")) == [None, None]
    assert the_row().document == {"title": "sitten"}


def test_a_publication_that_waited_sees_what_was_written_meanwhile(committed):
    desk = Desk()
    desk.write("ensin")

    def publish():
        with transaction.atomic():
            shelve(refs=["service:1"], build=desk.read, now=NOW)
            desk.write("sitten")
            shelve(refs=["service:1"], build=desk.read, now=NOW)

    rebuild = lambda: shelve(refs=["service:1"], build=desk.read, now=NOW)  # noqa: E731  # a call for another thread
    assert overlapping(publish, rebuild) == [None, None]
    assert the_row().document == {"title": "sitten"}


def test_pages_shelved_in_opposite_orders_at_once_do_not_wait_for_each_other_for_ever(committed):
    refs = [f"service:{number}" for number in range(30)]

    def shelve_all(order):
        put(*[a_document(ref=ref, slug=ref.replace(":", "-")) for ref in order], refs=order)

    outcomes = at_once(*[lambda order=order: shelve_all(order) for order in (refs, refs[::-1], refs, refs[::-1])])

    assert outcomes == [None] * 4
    assert Publication.objects.filter(ref__in=refs, version=1).count() == 30


def test_of_two_pages_that_want_one_address_at_once_the_second_is_told(committed):
    first, second = overlapping(lambda: put(a_document()), lambda: put(a_document(ref="service:2"), refs=["service:2"]))

    assert first is None
    assert isinstance(second, AddressTaken)
