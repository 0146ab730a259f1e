"""The hooks of the kernel's subjects, gathered where Wagtail looks for them."""

from viuhka.catalogue import wagtail_hooks as catalogue

__all__ = ["catalogue"]
