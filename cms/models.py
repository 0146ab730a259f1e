"""The models of the top floor, gathered where Django looks for them."""

from cms.home.models import HomePage

__all__ = ["HomePage"]
