"""What stands in the way of people who do not see, hear or hold a mouse: what axe finds against WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe

_WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Colours on their way from one to another are not those that people read. What goes on for longer only draws the eye.
_SETTLED = """() => Promise.allSettled(
    document.getAnimations()
        .filter(one => one.playState === "running" && one.effect.getComputedTiming().endTime < 2000)
        .map(one => one.finished)
)"""


def barriers(page, context=None):
    """The rules that a page breaks and where, in the part that ``context`` selects."""
    page.mouse.move(0, 0)
    page.evaluate(_SETTLED)
    found = Axe().run(page, context=context, options={"runOnly": _WCAG}).response["violations"]
    return [(violation["id"], node["target"]) for violation in found for node in violation["nodes"]]
