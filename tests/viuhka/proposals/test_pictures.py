"""Pictures that come with a proposal."""

from io import BytesIO

import pytest
from PIL import Image

from tests.factories import NOW
from tests.viuhka.proposals.world import STEPS, a_proposal, text_of
from viuhka.proposals.actions import attaching
from viuhka.proposals.desk import pictures
from viuhka.proposals.desk.pictures import NotAPicture, drawn_anew
from viuhka.proposals.models import Attachment

SECRET = b"GPS 60.3 22.3 Aino"


def a_picture(kind="PNG", size=(40, 20), mode="RGB", **options):
    into = BytesIO()
    Image.new(mode, size, "red").save(into, kind, **options)
    return into.getvalue()


def with_metadata():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6  # Turned by a quarter.
    return a_picture("JPEG", exif=exif) + SECRET


@pytest.mark.parametrize(
    "content",
    [
        a_picture(),
        a_picture("JPEG"),
        a_picture("WEBP"),
        a_picture("PNG", mode="RGBA"),
        a_picture("PNG", mode="P"),
        a_picture("PNG", mode="L"),
    ],
)
def test_a_picture_becomes_a_jpeg(content):
    drawn = drawn_anew(BytesIO(content))

    with Image.open(BytesIO(drawn.content)) as again:
        assert (again.format, again.size) == ("JPEG", (40, 20))


def test_nothing_but_what_is_seen_stays_of_a_picture():
    drawn = drawn_anew(BytesIO(with_metadata()))

    assert SECRET not in drawn.content
    assert (drawn.width, drawn.height) == (20, 40)
    with Image.open(BytesIO(drawn.content)) as again:
        assert not again.getexif()


def test_a_picture_is_no_bigger_than_a_screen():
    drawn = drawn_anew(BytesIO(a_picture(size=(5000, 100))))

    assert (drawn.width, drawn.height) == (2000, 40)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 /JavaScript",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        a_picture()[:60],
        a_picture("GIF"),
        a_picture("BMP"),
    ],
    ids=["nothing", "a PDF", "a drawing with a script", "half a picture", "GIF", "BMP"],
)
def test_what_is_no_such_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        drawn_anew(BytesIO(content))


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_POINTS", 799)

    with pytest.raises(NotAPicture):
        drawn_anew(BytesIO(a_picture(size=(40, 20))))


@pytest.fixture
def draft(visitor, proposals):
    visitor.fill("form/sender/", **STEPS["sender"])
    return proposals.get()


@pytest.mark.django_db
def test_pictures_are_kept_with_the_proposal_and_under_no_name_of_the_senders(visitor, draft):
    visitor.attach(a_picture(), name="Aino Esimerkki.png")

    attachment = draft.attachments.get()
    assert str(attachment) == f"{draft.pseudonym}-{attachment.pk}.jpg"
    assert "40 × 20" in text_of(visitor.open("pictures/"))


@pytest.mark.django_db
def test_there_are_three_pictures_at_most(visitor, draft):
    for _ in range(2):
        visitor.attach(a_picture())
    late = visitor.attach(a_picture(), meanwhile=lambda: attach(draft))

    assert late.status_code == 422
    assert 'type="file"' not in visitor.open("pictures/").content.decode()
    assert draft.attachments.count() == 3


@pytest.mark.django_db
def test_what_is_no_picture_is_refused_with_a_sentence(visitor, draft):
    page = visitor.attach(b"%PDF-1.7", name="esite.pdf")

    assert page.status_code == 422
    assert "Tallenna se JPEG- tai PNG-muotoon" in text_of(page)
    assert not draft.attachments.exists()


@pytest.mark.django_db
def test_pictures_of_drafts_take_no_more_room_than_they_may(visitor, draft, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_BYTES_UNPROVED", 10)

    assert visitor.attach(a_picture()).status_code == 422
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_picture_is_taken_away_by_its_sender_alone(visitor, draft):
    visitor.attach(a_picture())
    attach(other := a_proposal("draft"))

    for number in Attachment.objects.values_list("pk", flat=True):
        visitor.press(f"pictures/{number}/remove/")

    assert [one.proposal_id for one in Attachment.objects.all()] == [other.pk]


def attach(proposal):
    attaching.attach_picture(proposal=proposal, picture=drawn_anew(BytesIO(a_picture())), now=NOW)
