"""What a browser may load and run, by part of the site."""

from collections.abc import Mapping, Sequence

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from typing_extensions import override

Policy = Mapping[str, Sequence[str]]

PUBLIC: Policy = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}

# Wagtail writes inline scripts and styles into its pages, shows chosen files as blobs and previews in frames.
ADMIN: Policy = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "object-src": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [SELF],
}

# The query editor comes from our own static files; it writes style elements and starts workers.
GRAPHIQL: Policy = {
    "default-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "font-src": [SELF, "data:"],
    "worker-src": [SELF, "blob:"],
    "object-src": [NONE],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}

BY_PREFIX: Mapping[str, Policy] = {"/admin/": ADMIN, "/graphiql/": GRAPHIQL}

UNUSED_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class ContentSecurityMiddleware(CSPMiddleware):
    """Sends the policy of the address, unless the view has one of its own."""

    @override
    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = dict(policy_of(request.path_info))
        return parts

    @override
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if getattr(request, "is_dummy", False):
            # A preview is answered inside the request for it, which sends the policy of its own address.
            return response
        response.headers.setdefault("Permissions-Policy", UNUSED_FEATURES)
        return super().process_response(request, response)


def policy_of(path: str) -> Policy:
    """The policy of the part of the site this path belongs to; what no part claims gets the strictest."""
    for prefix, policy in BY_PREFIX.items():
        if path.startswith(prefix):
            return policy
    return PUBLIC
