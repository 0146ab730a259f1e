"""Before the site is open to a reader, they send nothing in."""

import pytest

from tests.frontend_contract.test_mutations import GIVEN, KEY, SUBMIT
from viuhka.findings.models import Finding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.mark.parametrize(("reader", "taken"), [("anonymous", 0), ("provider", 0), ("staff", 1)])
def test_only_who_is_admitted_sends_anything_in(ask, reader, taken):
    answer = ask(SUBMIT, {"input": GIVEN, "key": KEY, "locale": "FI"}, reader=reader)

    assert answer.codes == ([] if taken else ["NOT_OPEN"])
    assert Finding.objects.count() == taken
