"""Doing things in the admin with the keyboard alone."""

import pytest


def tab_to(page, selector, most=200):
    """Move the focus with the Tab key until it is on what is looked for, as somebody without a mouse has to."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The Tab key does not lead to {selector}")


def press(page, selector, key="Enter"):
    """Reach what leads to another page, and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")


def write(page, selector, text):
    """Reach a field and type."""
    tab_to(page, selector)
    page.keyboard.type(text)
