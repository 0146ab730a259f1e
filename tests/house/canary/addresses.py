"""Every address of the site outside the admin, and what to try there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.house.canary.cells import CELLS, DOCUMENT_NUMBER, PAGES, key_of


def _of(type_: str, field: str, state: str) -> Any:
    return CELLS[type_, field, state].value


_SLUGS = [_of(type_, "slug", state) for type_ in PAGES for state in ("not opened", "never published", "hub")]
_GUIDES = [
    _of("guide", "slug", state)
    for state in ("not opened", "never published", "unpublished", "open to staff", "published twice", "hub")
]
_GUIDE_TREES = ("fi/haastattelut", "sv/intervjuer")
_PATHWAYS = [_of("pathway", "slug", state) for state in ("not opened", "never published", "open to staff", "hub")]
_PATHWAY_TREES = ("fi/palvelupolut", "sv/servicestigar")
_PRACTICES = [_of("practice", "slug", state) for state in ("not opened", "never published", "open to staff", "hub")]
_THEMES = [_of("theme", "slug", state) for state in ("not opened", "never published", "open to staff", "hub")]
_CHOSEN = "&".join(f"practice={slug}" for slug in _PRACTICES)
_FILES = [_of("service", "image file", state) for state in ("not opened", "with a private image")]
_FILES += [_of("image", "file", "there")]

# What a report is about: also pages that whoever reports may not see.
_REPORTED = [f"{type_}:{key_of(type_, state)}" for type_, states in PAGES.items() for state in states]

# Pages of signing in, which tell of nobody but the person who signs in.
_SIGNING_IN = [
    "",
    "login/",
    "logout/",
    "signup/",
    "inactive/",
    "reauthenticate/",
    "language/",
    "password/change/",
    "password/set/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "two-step/authenticate/",
    "two-step/reauthenticate/",
    "two-step/app/",
    "two-step/app/remove/",
    "two-step/codes/",
    "two-step/codes/new/",
]

_PROGRAMMES = [_of("programme", "slug", state) for state in PAGES["programme"]]
_MENTORING = "mentoring/<slug:language>/"
#: Signing up to mentoring, and one's own application, which opens to nobody without a link.
_SIGNING_UP = {
    "": [""],
    "mailed/": ["mailed/"],
    "sent/": ["sent/"],
    "withdrawn/": ["withdrawn/"],
    "link/<str:token>/": ["link/x/"],
    "way-in/": ["way-in/"],
    **{f"own/{path}": [f"own/{path}"] for path in ("", "pause/", "resume/", "withdraw/", "data/")},
    "own/change/<slug:step>/": ["own/change/person/"],
    "programme/<slug:slug>/": [f"programme/{slug}/" for slug in _PROGRAMMES],
    "programme/<slug:slug>/<slug:side>/": [f"programme/{slug}/mentee/" for slug in _PROGRAMMES],
    "programme/<slug:slug>/<slug:side>/check/": [f"programme/{slug}/mentee/check/" for slug in _PROGRAMMES],
    "programme/<slug:slug>/<slug:side>/mail/": [f"programme/{slug}/mentee/mail/" for slug in _PROGRAMMES],
    "programme/<slug:slug>/<slug:side>/<slug:step>/": [f"programme/{slug}/mentee/themes/" for slug in _PROGRAMMES],
}

#: The pages of representatives, which open to nobody who has not signed in.
_KEY = "00000000-0000-4000-8000-000000000000"
_REPRESENTING = {
    **{path: path for path in ("", "sign-in/", "code/", "sign-out/", "represent/")},
    "services/<uuid:key>/change/<slug:version>/": f"services/{_KEY}/change/fi/",
    "about/<str:code>/change/": "about/x/change/",
    "proposals/<int:pk>/": "proposals/1/",
    "requests/<int:pk>/": "requests/1/",
    "requests/<int:pk>/withdraw/": "requests/1/withdraw/",
}

_PROPOSALS = "proposals/<slug:language>/"
#: Proposing a service, and one's own proposal, which opens to nobody without a link.
_PROPOSING = {
    **{path: [path] for path in ("", "mailed/", "sent/", "way-in/", "form/", "form/check/", "form/mail/", "pictures/")},
    **{path: [path] for path in ("own/", "own/withdraw/", "form/same/")},
    "form/<slug:step>/": [f"form/{step}/" for step in ("sender", "provider", "service", "clients", "delivery")],
    "pictures/<int:number>/remove/": ["pictures/1/remove/"],
    "link/<str:token>/": ["link/x/"],
    "own/change/<slug:step>/": ["own/change/service/"],
}

#: What is known of each address: the addresses to try there. A new one has to be entered here.
KNOWN: dict[str, list[str]] = {
    "": ["/"],
    "healthz": ["/healthz"],
    "readyz": ["/readyz"],
    "metrics": ["/metrics"],
    "graphql/": ["/graphql/", "/graphql/?query={services{nodes{title}}}"],
    r"documents/^(\d+)/(.*)$": [],  # Asked for under the pattern before it.
    r"^documents/(\d+)/(.*)$": [f"/documents/{DOCUMENT_NUMBER}/{_of('document', 'file', 'there')}.txt"],
    # Asks for the password of a collection by its number, whether or not it has one; tells nothing else.
    "documents/authenticate_with_password/<int:restriction_id>/": [],
    **{f"account/{path}": [f"/account/{path}"] for path in _SIGNING_IN},
    **{
        f"{_MENTORING}{path}": [f"/mentoring/{language}/{tried}" for tried in some for language in ("fi", "sv")]
        for path, some in _SIGNING_UP.items()
    },
    **{
        f"provider/<slug:language>/{path}": [f"/provider/{language}/{tried}" for language in ("fi", "sv")]
        for path, tried in _REPRESENTING.items()
    },
    **{
        f"{_PROPOSALS}{path}": [f"/proposals/{language}/{tried}" for tried in some for language in ("fi", "sv")]
        for path, some in _PROPOSING.items()
    },
    "upkeep/<str:language>/<str:token>/": ["/upkeep/fi/x/", "/upkeep/sv/x/"],
    "mentoring/pairs/<slug:language>/<str:token>/": ["/mentoring/pairs/fi/x/", "/mentoring/pairs/sv/x/"],
    "mentoring/pairs/<slug:language>/own/": ["/mentoring/pairs/fi/own/", "/mentoring/pairs/sv/own/"],
    "feedback/<slug:language>/": [
        f"/feedback/{language}/?page={ref}" for language in ("fi", "sv") for ref in _REPORTED
    ],
    "feedback/<slug:language>/case/<slug:number>/<str:token>/": ["/feedback/fi/case/H-22222/x/"],
    r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": ["/account/password/reset/key/1-x/"],
    "admin/login/": ["/admin/login/"],
    "fi/": ["/fi/", "/sv/"],
    "fi/palvelut/": ["/fi/palvelut/", "/sv/tjanster/"],
    "fi/haastattelut/": ["/fi/haastattelut/", "/sv/intervjuer/"],
    "fi/palvelut/<slug:slug>/": [f"/fi/palvelut/{slug}/" for slug in _SLUGS]
    + [f"/sv/tjanster/{slug}/" for slug in _SLUGS],
    "fi/haastattelut/offline.js": ["/fi/haastattelut/offline.js", "/sv/intervjuer/offline.js"],
    "fi/haastattelut/<slug:slug>/": [f"/{tree}/{slug}/" for tree in _GUIDE_TREES for slug in _GUIDES],
    "fi/haastattelut/<slug:slug>/versiot/<str:version>/": [
        f"/fi/haastattelut/{slug}/versiot/{version}/" for slug in _GUIDES for version in ("1.0", "1.1", "ei-ole")
    ],
    "fi/palvelupolut/": ["/fi/palvelupolut/", "/sv/servicestigar/"],
    "fi/palvelupolut/<slug:slug>/": [f"/{tree}/{slug}/" for tree in _PATHWAY_TREES for slug in _PATHWAYS],
    "fi/teemat/": ["/fi/teemat/", "/sv/teman/"],
    "fi/teemat/<slug:slug>/": [f"/{tree}/{slug}/" for tree in ("fi/teemat", "sv/teman") for slug in _THEMES],
    "fi/testikierrokset/": ["/fi/testikierrokset/", "/sv/testomgangar/"],
    "fi/hyvat-kaytannot/": ["/fi/hyvat-kaytannot/", "/sv/god-praxis/"],
    "fi/hyvat-kaytannot/koottu/": [
        f"/fi/hyvat-kaytannot/koottu/?{_CHOSEN}",
        f"/en/good-practices/collected/?{_CHOSEN}",
    ],
    "fi/hyvat-kaytannot/kaytanto/<slug:slug>/": [f"/fi/hyvat-kaytannot/kaytanto/{slug}/" for slug in _PRACTICES],
    "^media/(?P<path>images/.+)$": [f"/media/images/{file}.png" for file in _FILES],
}
#: Addresses that stand only where developers work.
FOR_DEVELOPERS = {"graphiql/": ["/graphiql/"]}

#: How the addresses of the pages for reading, and of those for signing up, begin.
FOR_READING = ("/fi/", "/sv/", "/en/", "/mentoring/", "/provider/", "/feedback/", "/upkeep/")

#: Addresses that there are not.
ABSENT = [
    "/sitemap.xml",
    "/feed/",
    "/search/?query=kana",
    "/api/v2/pages/",
    f"/{_of('redirect', 'old path', 'there')}-0",
    f"/{_of('redirect', 'old path', 'there')}-1",
    *(f"/media/original_images/{file}.png" for file in _FILES),
    *(f"/media/documents/{_of('document', 'file', there)}.txt" for there in ("there",)),
    *(f"/{tree}{slug}/" for tree in ("", "palvelut/", "tapahtumat/") for slug in _SLUGS),
]

ADDRESSES = [address for known in (KNOWN, FOR_DEVELOPERS) for some in known.values() for address in some] + ABSENT


def public_addresses(patterns: Any = None, above: str = "") -> Iterator[str]:
    """The patterns of all addresses but those of the admin."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield here
        elif here != "admin/":
            yield from public_addresses(pattern.url_patterns, here)
