"""Generated good practices as they travel between cities."""

import string

from hypothesis import strategies as st

from pathways.practices.rules.exchange import EVIDENCE_LEVELS, Named, Practice, Words

_LETTERS = string.ascii_letters + string.digits + "äöåÄÖÅéß€–“”'\"<>&{}[]\\/ "
_MARKS = ["<p>", "</p>", "<b>", "</b>", "<ul><li>", "</li></ul>", "<script>", "<br>"]


def texts(limit, *, least=0):
    """Texts as people and machines write them, without spaces at their ends."""
    return st.text(_LETTERS, min_size=least, max_size=limit).map(str.strip).filter(lambda text: len(text) >= least)


def lines(limit, without=""):
    return texts(limit, least=1).map(lambda text: "".join(sign for sign in text if sign not in without).strip() or "x")


html = st.lists(st.one_of(st.sampled_from(_MARKS), texts(12)), max_size=8).map("".join)
codes = st.text(string.ascii_lowercase + string.digits + "-_.", min_size=1, max_size=12)
names = st.fixed_dictionaries({"fi": texts(20, least=1)}, optional={"sv": texts(20, least=1), "en": texts(20, least=1)})
named = st.builds(Named, codes, names)
some_named = st.lists(named, max_size=3, unique_by=lambda item: item.code).map(tuple)
words = st.builds(
    Words,
    title=texts(40, least=1),
    summary=texts(60, least=1),
    description=html,
    problem=texts(40),
    implementation=texts(40),
    requirements=st.lists(lines(20), max_size=3).map(tuple),
    works_when=texts(40),
    does_not_work=texts(40),
    evidence=texts(40),
    tags=st.lists(lines(20, ",;"), max_size=3).map(tuple),
)
practices = st.builds(
    Practice,
    words=st.fixed_dictionaries({"fi": words}, optional={"sv": words, "en": words}),
    licence=texts(20, least=1),
    evidence_level=st.sampled_from(EVIDENCE_LEVELS),
    year=st.none() | st.integers(1900, 2100),
    is_demo=st.booleans(),
    origin=st.none() | named,
    origin_city=st.none() | named,
    adopted_by=some_named,
    themes=some_named,
    services=some_named,
    pathways=some_named,
    contacts=st.lists(st.sampled_from(["kehittaminen@example.org", "tuki@example.fi"]), max_size=2, unique=True).map(
        tuple
    ),
)
