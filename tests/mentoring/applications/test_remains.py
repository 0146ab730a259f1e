"""Two people who told everything and were a pair: when one goes, no word of theirs is left; the other's stay."""

import base64
import json
import logging
import pickle
import zlib

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_q.models import OrmQ, Task
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from mentoring.applications.actions.drafting import save_answers
from mentoring.applications.rules.steps import FormStep
from mentoring.models import Erasure, KeptApart, MenteeApplication, MentorApplication
from mentoring.pairs.actions.agreeing import answer_survey, set_goals
from mentoring.pairs.actions.answering import accept_invitation
from mentoring.pairs.actions.living import complete_pair, note_meeting, raise_concern
from mentoring.pairs.admission import address_of
from mentoring.pairs.models import ConcernKind, Feeling, Occasion, Pair
from mentoring.pairs.rules.states import Side
from mentoring.runs.actions.carrying import carry_on_runs
from mentoring.runs.actions.requesting import request_run
from mentoring.runs.actions.reviewing import approve_all, decide_pair
from mentoring.runs.models import DecisionKind
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason
from tests.factories import NOW, a_user
from tests.mentoring.applications.remains import remains
from tests.mentoring.applications.signing_up import Visitor
from tests.mentoring.people import FAR
from viuhka.outbox.actions.sending import send_due_letters

pytestmark = pytest.mark.django_db

#: What only one of the two ever said, each word once.
OF_MENTEE = {
    "name": "Aktorinimisana",
    "email": "aktoriosoite@example.org",
    "phone": "Aktoripuhelinsana",
    "safe_contact": "Aktoriturvasana",
    "goal_words": "Aktoritavoitesana",
    "about": "Aktorikertomussana",
    "urgent_reason": "Aktorikiiresana",
    "interests": "aktorikiinnostus",
    "dislikes": "aktoriinho",
    "next_step": "Aktoriaskelsana",
    "goals of the pair": "Aktoriparitavoitesana",
    "worry": "Aktorihuolisana",
}
OF_MENTOR = {
    "name": "Mentorinimisana",
    "email": "mentoriosoite@example.org",
    "phone": "Mentoripuhelinsana",
    "about": "Mentorikertomussana",
    "interests": "mentorikiinnostus",
    "traits": "mentoripiirre",
    "worry": "Mentorihuolisana",
}
#: What a coordinator wrote of the two.
OF_BOTH = {"pinned": "Kiinnityssana", "apart": "Erotussana"}


@pytest.fixture
def story(programme, visitor, client_class, mentees, mentors, settings, tmp_path, caplog):
    """A mentee and a mentor, from signing up to the end of their pair; their letters are files."""
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    visitor.sign_up("mentee", person={name: OF_MENTEE[name] for name in ("name", "email")})
    other = Visitor(client_class(), visitor.clock)
    other.sign_up("mentor", person={name: OF_MENTOR[name] for name in ("name", "email")})
    coordinator = a_user(username="koordinaattori")
    tell_more(mentees.get(), mentors.get(), programme, coordinator)
    send_due_letters(now=timezone.now())
    return visitor, other


def tell_more(mentee, mentor, programme, coordinator):
    """What happens between two people, with a word of theirs wherever one can be left."""
    now = timezone.now()
    more = {name: [OF_MENTEE[name]] for name in ("interests", "dislikes")}
    more |= {name: OF_MENTEE[name] for name in ("about", "phone", "safe_contact", "goal_words")}
    save_answers(application=mentee, step=FormStep.MORE, answers=more, now=now)
    more = {name: [OF_MENTOR[name]] for name in ("interests", "traits")}
    more |= {name: OF_MENTOR[name] for name in ("about", "phone")}
    save_answers(application=mentor, step=FormStep.MORE, answers=more, now=now)
    MentorApplication.objects.update(state="cleared")
    told = MenteeApplication.objects.get()
    told.state, told.urgent_at, told.urgent_reason = "cleared", now, OF_MENTEE["urgent_reason"]
    told.save()
    log_readings(subjects=[told.pseudonym], part=Part.PERSON, reason=Reason.PREPARING, by=coordinator, now=now)
    run = request_run(programme=programme, ends_date=FAR, by=coordinator, now=now)
    carry_on_runs(now=now)
    pinned = {"kind": DecisionKind.PINNED, "reason": OF_BOTH["pinned"], "by": coordinator}
    decide_pair(run=run, mentee=mentee, mentor=mentor, now=now, **pinned)
    approve_all(run=run, by=coordinator, now=now)
    pair = Pair.objects.get()
    for _ in range(2):
        pair = accept_invitation(invitation=pair.invitations.get(side=pair.asked), now=now)
    step = {"next_step": OF_MENTEE["next_step"], "mode": "in-person", "has_happened": True}
    note_meeting(pair=pair, by=Side.MENTEE, met_date=now.date(), now=now, **step)
    set_goals(pair=pair, by=Side.MENTEE, words=OF_MENTEE["goals of the pair"])
    for side in Side:
        answer_survey(pair=pair, by=side, occasion=Occasion.EARLY, feeling=Feeling.WELL, goal_reached=None, now=now)
    for side, words in ((Side.MENTEE, OF_MENTEE), (Side.MENTOR, OF_MENTOR)):
        raise_concern(pair=pair, by=side, kind=ConcernKind.OTHER, words=words["worry"], now=now)
    KeptApart.objects.create(mentor=mentor, mentee=mentee, reason=OF_BOTH["apart"], decided_at=now)
    complete_pair(pair=pair, now=now)
    async_task("mentoring.runs.tasks.carry_on")


def left_of(words, caplog, capfd):
    said = capfd.readouterr()
    return remains(words.values(), more=caplog.text + said.out + said.err)


def test_before_anybody_goes_every_word_is_found(story, caplog, capfd):
    everything = OF_MENTEE | {f"mentor {name}": word for name, word in OF_MENTOR.items()} | OF_BOTH

    assert left_of(everything, caplog, capfd) == list(everything.values())


def test_when_the_mentee_goes_no_word_of_theirs_is_left_and_the_mentors_are(
    story, caplog, capfd, django_capture_on_commit_callbacks
):
    pair = Pair.objects.select_related("mentee").get()
    mentor_of = address_of(pair, Side.MENTOR)

    with django_capture_on_commit_callbacks(execute=True):
        story[0].press("own/withdraw/")

    assert left_of(OF_MENTEE | OF_BOTH, caplog, capfd) == []
    assert left_of(OF_MENTOR, caplog, capfd) == list(OF_MENTOR.values())
    assert [one.subject for one in Erasure.objects.all()] == [pair.mentee.pseudonym]
    assert story[1].client.get(mentor_of.removeprefix("http://testserver")).status_code == 410


def test_when_both_went_their_words_are_in_no_table_file_or_log(
    story, caplog, capfd, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for visitor in story:
            visitor.press("own/withdraw/")

    assert left_of(OF_MENTEE, caplog, capfd) == left_of(OF_MENTOR, caplog, capfd) == []
    assert Erasure.objects.count() == 2


def a_queued_task(word):
    OrmQ.objects.create(key="fast", payload=SignedPackage.dumps({"args": (word,)}), lock=NOW)


def a_result(word):
    Task.objects.create(id="x" * 32, name="x", func="x", started=NOW, stopped=NOW, success=True, result={"word": word})


def a_session(word):
    session = SessionStore()
    session["word"] = word
    session.save()


def a_file(word):
    default_storage.save("documents/x.txt", ContentFile(word.encode()))


def a_compressed_pickle(word):
    a_user(first_name=base64.b64encode(zlib.compress(pickle.dumps([word]))).decode())


def a_json(word):
    a_user(first_name=json.dumps({"word": word}))


@pytest.mark.parametrize("hide", [a_queued_task, a_result, a_session, a_file, a_compressed_pickle, a_json])
@pytest.mark.parametrize("word", ["Piilosana", "Ääkkössana"])
def test_a_word_that_is_hidden_anywhere_is_found(hide, word, db):
    hide(word)

    assert remains([word, "Olematonsana"]) == [word]
