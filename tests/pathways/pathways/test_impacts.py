"""What a change of a service does to the pathways that use it: as a rule, and on the screens before it is approved."""

from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.desk.impacts import impacts_of, impacts_of_withdrawal
from pathways.pathways.rules.facts import Use
from pathways.pathways.rules.impacts import Effect, Impact, Offer, Usage, impacts
from tests.factories import a_live_pathway, a_live_service, a_term
from tests.pathways.pathways.stages import a_stage, a_used_service, sound
from tests.viuhka.catalogue.desk import an_administrator

CODES = ("853", "577", "680")
offers = st.builds(
    Offer,
    takes_clients=st.booleans(),
    municipalities=st.frozensets(st.sampled_from(CODES)),
    client_groups=st.frozensets(st.sampled_from(["youth", "able"])),
    eligibility=st.tuples(st.integers(0, 3)),
)
usages = st.builds(
    Usage,
    pathway=st.just("Polku"),
    client_group=st.just("youth"),
    stage=st.just("1"),
    use=st.sampled_from(Use),
    others=st.lists(offers, max_size=3).map(tuple),
)
OFFER = Offer(
    takes_clients=True,
    municipalities=frozenset({"853", "577"}),
    client_groups=frozenset({"youth"}),
    eligibility=(18,),
)
USAGE = Usage("Polku", "youth", "3", Use.CORE, ())


@given(offers, st.lists(usages, max_size=4))
def test_what_stays_as_it_is_changes_nothing(offer, usages):
    assert impacts(offer, offer, usages) == []


@given(offers, offers, usages)
def test_a_stage_that_another_open_service_carries_everywhere_is_never_closed(before, after, usage):
    everywhere = replace(OFFER, municipalities=frozenset())

    found = impacts(before, after, [replace(usage, others=(*usage.others, everywhere))])

    assert not any(impact.closes for impact in found)


@given(offers, offers, usages)
def test_a_service_that_carries_no_stage_closes_none(before, after, usage):
    assert not any(impact.closes for impact in impacts(before, after, [replace(usage, use=Use.OPTIONAL)]))


@pytest.mark.parametrize(
    ("change", "others", "impact"),
    [
        ({"takes_clients": False}, (), Impact(Effect.CLOSES, "Polku", "3")),
        ({"takes_clients": False}, (OFFER,), Impact(Effect.LOSES, "Polku", "3")),
        ({"municipalities": frozenset({"853"})}, (), Impact(Effect.CLOSES_THERE, "Polku", "3", ("577",))),
        ({"municipalities": frozenset({"853"})}, (OFFER,), Impact(Effect.LOSES_THERE, "Polku", "3", ("577",))),
        ({"client_groups": frozenset()}, (), Impact(Effect.NOT_FOR_THE_GROUP, "Polku", "3")),
        ({"eligibility": (20,)}, (), Impact(Effect.OTHER_ELIGIBILITY, "Polku", "3")),
    ],
)
def test_each_change_has_its_effect(change, others, impact):
    assert impacts(OFFER, replace(OFFER, **change), [replace(USAGE, others=others)]) == [impact]


# On the desk


@pytest.fixture
def used(site_tree):
    """A service in Turku and Paimio that alone carries the second stage of a pathway."""
    towns = [a_term("municipalities", code, name_fi=name) for code, name in (("853", "Turku"), ("577", "Paimio"))]
    service = a_live_service(title="Paja", municipalities=towns)
    stages = a_stage("alku"), a_stage("voimat", title="Voimavarat", services=[a_used_service(service)])
    a_live_pathway(title="Nuorten polku", **sound(*stages))
    return service


@pytest.mark.django_db
def test_a_draft_that_leaves_a_municipality_out_says_where_it_closes_a_stage(used):
    used.municipalities = [a_term("municipalities", "853")]

    (sentence,) = impacts_of(used)

    assert sentence == "Sulkee vaiheen 2 (Voimavarat) polulta ”Nuorten polku” näissä kunnissa: Paimio."


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"status": "ended"}, {"status": "paused"}, {"intake_mode": "paused"}])
def test_a_service_that_takes_nobody_any_more_closes_the_stage(used, change):
    for name, value in change.items():
        setattr(used, name, value)

    (sentence,) = impacts_of(used)

    assert sentence.startswith("Sulkee vaiheen 2 (Voimavarat) polulta ”Nuorten polku”:")


@pytest.mark.django_db
def test_withdrawing_a_service_closes_the_stage(used):
    assert len(impacts_of_withdrawal(used)) == 1


@pytest.mark.django_db
def test_a_change_of_words_does_nothing_to_pathways(used):
    used.summary = "Toisin"

    assert impacts_of(used) == []


@pytest.mark.django_db
def test_the_editor_of_a_service_sees_the_effects_of_what_was_saved(client, used):
    client.force_login(an_administrator("fi"))
    used.status = "ended"
    used.save_revision()

    html = client.get(reverse("wagtailadmin_pages:edit", args=[used.pk])).content.decode()

    assert "Sulkee vaiheen 2 (Voimavarat) polulta ”Nuorten polku”" in html
