"""What stands in the way of people who do not see, hear or hold a mouse: what axe finds against WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe

_WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Colours on their way from one to another are not those that people read.
_SETTLED = """() => Promise.allSettled(
    document.getAnimations()
        .filter(one => one.playState === "running" && one.effect.getTiming().iterations !== Infinity)
        .map(one => one.finished)
)"""


def barriers(page, context=None):
    """The rules that a page breaks and where, in the part that ``context`` selects."""
    page.mouse.move(0, 0)
    page.evaluate(_SETTLED)
    found = _found_by_axe(page, context)
    if any(rule == "color-contrast" for rule, _where in found):
        page.wait_for_timeout(1000)  # On a busy machine a transition may begin after the first look.
        found = _found_by_axe(page, context)
    return found


def _found_by_axe(page, context):
    violations = Axe().run(page, context=context, options={"runOnly": _WCAG}).response["violations"]
    return [(violation["id"], node["target"]) for violation in violations for node in violation["nodes"]]
