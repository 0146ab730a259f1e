"""What a finding is about, as it was sent."""

import pytest

from viuhka.findings.rules.places import as_address, as_field, as_ref


def test_a_page_is_named_by_its_id():
    assert as_ref("service:0d9c1b8e-5f55-4d6c-9f0e-3c1b0a2f4e11") == "service:0d9c1b8e-5f55-4d6c-9f0e-3c1b0a2f4e11"


@pytest.mark.parametrize("sent", ["", "x", "service:", "service: 1", "<b>:1", "service:" + "a" * 200])
def test_anything_else_names_none(sent):
    assert as_ref(sent) == ""


def test_of_an_address_the_path_is_kept_alone():
    assert as_address("/fi/palvelut/neuvonta/?haku=oma#kohta") == "/fi/palvelut/neuvonta/"


@pytest.mark.parametrize("sent", ["//evil.example/", "https://evil.example/", "javascript:x", "", "/a b"])
def test_an_address_elsewhere_is_none_of_ours(sent):
    assert as_address(sent) == ""


def test_a_field_is_named_as_editors_forms_name_it():
    assert [as_field(sent) for sent in ("howToAccess", "channels", "x y", "")] == ["how_to_access", "channels", "", ""]
