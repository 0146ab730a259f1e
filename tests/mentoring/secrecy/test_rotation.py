"""After the keys were rotated, everything that is sealed opens with the new one alone."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command

from mentoring.pairs.actions.agreeing import set_goals
from mentoring.pairs.actions.living import note_meeting, raise_concern
from mentoring.pairs.models import Concern, ConcernKind, KeptApart, Meeting, Pair
from mentoring.pairs.rules.states import Side
from tests.factories import NOW
from tests.mentoring.people import a_mentee, a_programme, an_active_pair
from viuhka.secrecy.fields import SealedTextField

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def test_words_of_pairs_open_with_the_new_key_alone(settings):
    settings.SEALING_KEYS = [OLD]
    programme = a_programme()
    pair = an_active_pair(programme, mentee=a_mentee(programme, name="Aatu"))
    set_goals(pair=pair, by=Side.MENTEE, words="Kesätyö.")
    raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.OTHER, words="Outoa.", now=NOW)
    met = {"met_date": NOW.date(), "has_happened": True, "mode": "phone", "next_step": "Soitan.", "now": NOW}
    note_meeting(pair=pair, by=Side.MENTEE, **met)
    KeptApart.objects.create(mentor=pair.mentor, mentee=pair.mentee, reason="Naapurit.", decided_at=NOW)

    settings.SEALING_KEYS = [NEW, OLD]
    call_command("rotate_keys", stdout=StringIO())
    settings.SEALING_KEYS = [NEW]

    assert Pair.objects.get().goals == "Kesätyö."
    assert Concern.objects.get().words == "Outoa."
    assert Meeting.objects.get().next_step == "Soitan."
    assert KeptApart.objects.get().reason == "Naapurit."
    for model in apps.get_app_config("mentoring").get_models():
        sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        list(model._default_manager.values_list("pk", *sealed))
