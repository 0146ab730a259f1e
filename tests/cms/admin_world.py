"""Who asks for an address of the admin, what it is about, and what the answer means."""

from fnmatch import fnmatchcase
from itertools import product

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import ERROR, get_messages
from django.core.files.base import ContentFile
from django.db import transaction
from django.template import engines
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Locale, Site, Task, UploadedFile, Workflow

from cms.home.models import HomePage
from cms.moderation.actions.preparing import prepare_workflow
from cms.roles import rules
from cms.roles.actions import prepare_roles
from frontend_contract.actions import create_api_client
from pathways.pathways.models import PathwayMark
from tests.cms.moderation.world import submitted
from tests.cms.outbox.test_screens import a_dead_event, a_dead_letter
from tests.cms.worker.test_screen import a_failed_task
from tests.factories import (
    JOBSEEKER,
    LONG_AGO,
    STAFF,
    a_law,
    a_live_pathway,
    a_live_service,
    a_location,
    a_practice,
    a_programme,
    a_provider,
    a_representation,
    a_service,
    a_term,
    a_user,
    a_vocabulary,
    an_image,
    an_opening,
)
from tests.mentoring.people import a_mentee
from tests.viuhka.changes.requests import a_request
from tests.viuhka.findings.reporting import a_finding
from tests.viuhka.proposals.world import a_proposal
from viuhka.catalogue.models import ServiceIndexPage
from viuhka.findings.models import TestRound
from viuhka.openings.models import Release
from viuhka.proposals.models import Attachment
from viuhka.shortcomings.models import Shortcoming
from viuhka.upkeep.models import Care

#: The columns of the table, and the groups they stand for.
PEOPLE = {
    "anon": None,
    "prov": rules.PROVIDERS,
    "fron": rules.FRONTENDS,
    "stud": rules.STUDENT_TESTERS,
    "coor": rules.COORDINATORS,
    "plan": rules.PLANNERS,
    "expe": rules.EXPERTS,
    "mode": rules.MODERATORS,
    "edit": rules.EDITORS,
    "admi": None,
}
#: Those who have the same rights as somebody before them are asked only in the table.
_RIGHTS = {role.group: (role.rights, role.page_rights, role.file_rights) for role in rules.ROLES}
SAME_AS = {}
for _column, _group in PEOPLE.items():
    _known = {_RIGHTS[PEOPLE[other]]: other for other in reversed(PEOPLE) if PEOPLE[other]}
    if _group and _known[_RIGHTS[_group]] != _column:
        SAME_AS[_column] = _known[_RIGHTS[_group]]
PREFIXES = ("account/", "admin/")
BULK = "wagtail_bulk_action"
NOT_ABOUT_ACCESS = ("SecurityMiddleware", "whitenoise", "RequestLog", "corsheaders", "Cookieless", "XFrameOptions")


class World:
    """One object of each kind; and a page, a person and a group that are nobody's own."""

    def __init__(self):
        prepare_roles()
        prepare_workflow()
        self.tree = ServiceIndexPage.objects.get(locale__language_code="fi")
        self.draft, self.live = a_service(title="Luonnos"), a_live_service(title="Julkaistu")
        self.practice = a_practice()
        self.home = HomePage.objects.get(locale__language_code="fi")
        self.home.save_revision()
        self.review = submitted(a_service(title="Odottaa"))
        self.waiting = self.review.workflow_state.content_object
        self.stranger = a_user(username="stranger")
        self.strange_group = Group.objects.create(name="Strangers")
        self.provider, self.location, self.legalbasis, self.term = a_provider(), a_location(), a_law(), a_term()
        self.vocabulary = a_vocabulary("unused")
        root = Collection.get_first_root_node()
        self.image = an_image(title="Kuva", collection=root)
        self.document = Document.objects.create(title="Asiakirja", file=ContentFile(b"x", name="x.txt"))
        self.collection = root.add_child(name="Kokoelma")
        self.redirect = Redirect.objects.create(old_path="/vanha", redirect_link="/uusi")
        self.opening = an_opening(self.live, STAFF)
        self.mark = PathwayMark.objects.create(
            pathway=a_live_pathway(), service_ref=self.live.ref, cause="closed", effects=[], made_at=LONG_AGO
        )
        self.shortcoming = Shortcoming.objects.create(kind="orphan", ref=self.live.ref, locale="fi", since=LONG_AGO)
        self.care = Care.objects.get(ref=self.live.ref)
        self.release = Release.objects.create(name="Julkistus", opens_at=LONG_AGO, created_at=LONG_AGO)
        self.client = create_api_client(name="Sivusto", audiences=[JOBSEEKER], now=LONG_AGO)[0]
        self.letter, self.event, self.failed_task = a_dead_letter(), a_dead_event(), a_failed_task()
        self.application = a_mentee(a_programme(), state="received", talked_at=LONG_AGO)
        self.representation = a_representation(provider=a_provider(), state="asked")
        self.finding = a_finding()
        self.change_request = a_request(self.live)
        self.proposal = a_proposal()
        self.picture = Attachment.objects.create(
            proposal=self.proposal, content=b"x", size=1, width=1, height=1, added_at=LONG_AGO
        )
        self.testround = TestRound.objects.create(code="kierros", name_fi="Kierros", when="2026", method_fi="Pari")
        self.workflow, self.task = Workflow.objects.first(), Task.objects.first()
        self.site, self.locale = Site.objects.get(), Locale.objects.get(language_code="sv")


class Person:
    """One column of the table: a browser, signed in or not."""

    def __init__(self, column):
        self.browser = Client(raise_request_exception=False)
        self.account = None if column == "anon" else a_user(username=column, is_superuser=column == "admi")
        if PEOPLE[column]:
            self.account.groups.add(Group.objects.get(name=PEOPLE[column]))
        if self.account:
            self.browser.force_login(self.account)
        self._signed_in = {name: morsel.value for name, morsel in self.browser.cookies.items()}

    def ask(self, address, method, data=None):
        """The answer as it would be to somebody who has just signed in."""
        self.browser.cookies.clear()
        self.browser.cookies.load(self._signed_in)
        return getattr(self.browser, method)(address, data or {})

    def answers(self, address):
        """What the answers to GET and POST mean; nothing that was changed lasts."""
        with transaction.atomic():
            letters = "".join(meaning_of(self.ask(address, method)) for method in ("get", "post"))
            transaction.set_rollback(True)
        return letters


def meaning_of(response):
    """y it lets in, n it refuses, l one has to sign in, - there is nothing, x it is not asked like this."""
    letters = {400: "x", 403: "n", 404: "-", 405: "x"}
    if response.status_code in letters:
        return letters[response.status_code]
    where = response.headers.get("Location", "")
    if where.startswith(("/account/login/", "/admin/login/")):
        return "l"
    has_error = any(message.level >= ERROR for message in get_messages(response.wsgi_request)) if where else False
    return "n" if has_error else "y"


class WithoutRendering:
    """Leaves out what takes most of the time and says nothing of access: to write the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, _request, response):
        response.template_name = engines["django"].from_string("")
        return response


# Which addresses there are.


def all_addresses(patterns=None, above="", within=()):
    """Every address of the admin and of accounts: its name, or its path if it has none, and its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = f"{above}{pattern.pattern}"
        if not here.startswith(PREFIXES):
            continue
        if isinstance(pattern, URLPattern):
            yield (":".join((*within, pattern.name)) if pattern.name else f"/{here}"), pattern
        else:
            namespace = (pattern.namespace,) if pattern.namespace else ()
            yield from all_addresses(pattern.url_patterns, here, (*within, *namespace))


def all_cases():
    """What the table has to answer: the name of an address, and whose object it is about."""
    for name, pattern in all_addresses():
        if name != BULK:
            yield from ((name, which) for which in whose(name, arguments_of(pattern)))
    for app, model, action in bulk_actions():
        whose_objects = ("own", "foreign") if model in ("page", "user") else ("–",)
        yield from ((f"{BULK}:{app}.{model}.{action}", which) for which in whose_objects)


def bulk_actions():
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # Wagtail looks for all when asked for some.
    return [
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def arguments_of(pattern):
    return set(pattern.pattern.converters) | set(getattr(pattern.pattern.regex, "groupindex", {}))


# What an address is about.

PAGES = ("wagtailadmin_pages:*", "wagtailadmin_api:pages:*", "wagtailadmin_explore*", "wagtailadmin_choose_page_child")
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "pk", "revision_id")
PARTED = (
    *product(PAGES, PAGE_ARGUMENTS),
    *product(("wagtailusers_users:*", "wagtailusers_groups:*"), ("pk",)),
    *product(("simple_translation:submit_page_translation",), ("page_id",)),
    ("*", "uploaded_file_id"),
    ("*", "session_id"),
)


def whose(name, arguments):
    """Whether there is one's own and a foreign object, or but one."""
    is_parted = any(fnmatchcase(name, glob) and argument in arguments for glob, argument in PARTED)
    return ("own", "foreign") if is_parted else ("–",)


def own_page(world, name):
    """What a role that works on pages would ask this address about."""
    if "workflow" in name:
        return world.waiting
    if name.endswith((":add", ":preview_on_add", ":add_subpage")):
        return world.tree
    return world.live if name.endswith(":unpublish") else world.draft


def _page(world, name, which, _account):
    return (world.home if which == "foreign" else own_page(world, name)).pk


def _revision(world, name, which, _account):
    return (world.home if which == "foreign" else own_page(world, name)).latest_revision_id


def _person(world, _name, which, account):
    return (account if which == "own" and account else world.stranger).pk


def _group(world, _name, which, account):
    own = account.groups.first() if which == "own" and account else None
    return (own or world.strange_group).pk


def _upload(world, name, which, account):
    model = Image if "image" in name else Document
    return UploadedFile.objects.create(
        file=ContentFile(b"x", name="x.pdf"),
        for_content_type=ContentType.objects.get_for_model(model),
        uploaded_by_user=account if which == "own" else world.stranger,
    ).pk


def _session(world, _name, which, account):
    person = account if which == "own" and account else world.stranger
    return EditingSession.objects.create(user=person, content_object=world.draft, last_seen_at=timezone.now()).pk


def _row(attribute):
    return lambda world, _name, _which, _account: getattr(world, attribute).pk


def _text(value):
    return lambda _world, _name, _which, _account: value


#: What an argument stands for; the first that fits counts.
VALUES = [
    ("wagtailadmin_api:pages:action", "action_name", _text("delete")),
    ("wagtailadmin_api:documents:*", "pk", _row("document")),
    ("wagtailadmin_api:images:*", "pk", _row("image")),
    *[(pages, "revision_id", _revision) for pages in PAGES],
    *[(pages, argument, _page) for pages, argument in product(PAGES, PAGE_ARGUMENTS)],
    ("simple_translation:submit_page_translation", "page_id", _page),
    ("wagtailadmin_workflows:remove", "page_pk", _row("tree")),
    ("wagtailadmin_workflows:*task", "pk", _row("task")),
    ("wagtailadmin_workflows:*", "pk", _row("workflow")),
    ("wagtailadmin_workflows:*", "app_label", _text("cms")),
    ("wagtailadmin_workflows:*", "model_name", _text("contentcheck")),
    ("wagtailusers_users:*", "pk", _person),
    ("wagtailusers_groups:*", "pk", _group),
    ("wagtailadmin_collections:*", "pk", _row("collection")),
    ("wagtailsites:*", "pk", _row("site")),
    ("wagtailsettings:*", "pk", _row("site")),
    ("wagtaillocales:*", "pk", _row("locale")),
    ("wagtaildocs_chooser:*", "pk", _row("document")),
    ("wagtailimages_chooser:*", "pk", _row("image")),
    ("simple_translation:submit_snippet_translation", "pk", _row("provider")),
    ("simple_translation:submit_snippet_translation", "model_name", _text("provider")),
    *[
        (f"wagtailsnippet*_viuhka_{model}:*", "pk", _row(model))
        for model in ("provider", "location", "legalbasis", "vocabulary", "term", "testround")
    ],
    ("staff_guide", "pk", _row("live")),
    ("copy_guide", "pk", _row("live")),
    ("fitting_services:*", "pk", _row("live")),
    ("upkeep_*", "pk", _row("care")),
    ("practices_export", "pk", _row("practice")),
    ("pathway_mark_look", "pk", _row("mark")),
    ("change_request", "pk", _row("change_request")),
    ("task_settle", "pk", _row("shortcoming")),
    ("task_reopen", "pk", _row("shortcoming")),
    ("representation", "pk", _row("representation")),
    ("proposal_merge", "page", _row("live")),
    ("proposal_picture", "number", _row("picture")),
    ("proposal*", "pk", _row("proposal")),
    ("moderation_withdraw", "pk", _row("live")),
    ("moderation_merge", "pk", _row("live")),
    ("moderation_*", "pk", _row("review")),
    ("outbox_letter_*", "pk", _row("letter")),
    ("outbox_event_*", "pk", _row("event")),
    ("mentoring_application*", "pk", _row("application")),
    ("mentoring_application*", "side", _text("mentee")),
    ("mentoring_application_step", "step", _text("talk")),
    ("findings_*", "pk", _row("finding")),
    ("findings_decide", "decision", _text("accept")),
    ("openings_*", "pk", _row("opening")),
    ("releases_*", "pk", _row("release")),
    ("match_run*", "pk", _text("1")),
    ("match_run*", "person", _text("1")),
    ("pair*", "pk", _text("1")),
    ("mentoring_weights", "pk", _text("1")),
    ("api_clients_*", "pk", _row("client")),
    ("worker_retry", "pk", _row("failed_task")),
    ("*", "uploaded_file_id", _upload),
    ("*", "session_id", _session),
    ("*", "destination_id", _row("tree")),
    ("*", "redirect_id", _row("redirect")),
    ("*", "image_id", _row("image")),
    ("*", "document_id", _row("document")),
    ("*", "doc_id", _row("document")),
    ("*", "collection_id", _row("collection")),
    ("*", "task_id", _row("task")),
    ("*", "task_state_id", _row("review")),
    ("*", "workflow_state_id", lambda world, *_: world.review.workflow_state_id),
    ("*", "workflow_pk", _row("workflow")),
    ("*", "object_id", _row("draft")),
    ("*", "action_name", _text("approve")),
    ("*", "filter_spec", _text("original")),
    ("wagtailadmin_tag_*", "model_name", _text("tag")),
    ("wagtailadmin_tag_*", "app_name", _text("taggit")),
    ("*", "content_type_app_name", _text("viuhka")),
    ("*", "content_type_model_name", _text("servicepage")),
    ("*", "app_label", _text("viuhka")),
    ("*", "app_name", _text("viuhka")),
    ("*", "model_name", _text("servicepage")),
    ("*", "uidb36", _text("1")),
    ("*", "uidb64", _text("MQ")),
    ("*", "key", _text("set-password")),
    ("*", "token", _text("x")),
    ("*", "revision_id_a", _text("earliest")),
    ("*", "revision_id_b", _text("latest")),
]


class NothingToAskAbout(Exception):
    """An address has an argument that the world has no object for."""


def address_of(world, name, pattern, which, account):
    """The address of a name, about one's own or a foreign object."""
    if name.startswith("/"):
        return "/admin/nowhere/" if "^" in name else name
    arguments = {each: _value(world, name, each, which, account) for each in arguments_of(pattern)}
    return reverse(name, kwargs=arguments)


def _value(world, name, argument, which, account):
    for glob, known, value in VALUES:
        if argument == known and fnmatchcase(name, glob):
            return value(world, name, which, account)
    message = f"Say in tests/cms/admin_world.py (VALUES) what {argument!r} of the address {name!r} stands for."
    raise NothingToAskAbout(message)


def bulk_address(world, name, which, account):
    """The address of a bulk action on one object."""
    app, model, action = name.removeprefix(f"{BULK}:").split(".")
    number = {
        "page": _page(world, name, which, account),
        "user": _person(world, name, which, account),
    }.get(model) or getattr(world, model).pk
    return f"{reverse(BULK, args=[app, model, action])}?id={number}"
