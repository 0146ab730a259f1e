"""Where the parts of a plot stand."""

from viuhka.plots.rules import line


def test_a_line_goes_from_the_left_to_the_right_and_from_below_upwards():
    curve = line([(0, 0), (0.5, 0.25), (1, 1)], [(0, "then"), (1, "now")])

    assert curve.path == "M0.0 240.0 L300.0 180.0 L600.0 0.0"
    assert [(tick.at, tick.label) for tick in curve.ticks] == [(0, "then"), (600, "now")]
