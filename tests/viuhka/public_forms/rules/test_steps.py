from viuhka.public_forms.rules.steps import first_open

STEPS = ("person", "themes", "meeting")


def test_the_first_step_that_is_not_answered_comes_next():
    assert first_open(STEPS, ["person", "meeting"]) == "themes"


def test_nothing_comes_next_when_all_is_answered():
    assert first_open(STEPS, [*reversed(STEPS)]) is None
