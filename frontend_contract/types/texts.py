"""Rich text and an event's programme: as structure, and as HTML through grapple's types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import graphene
from grapple.types.rich_text import RichText
from grapple.types.streamfield import CharBlock

from frontend_contract.shelf import Part
from frontend_contract.types.base import ContractField, ContractType, always, each
from frontend_contract.types.scalars import Time
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

_LINKED = tuple(
    kind.value
    for kind in (
        Kind.SERVICE,
        Kind.EVENT,
        Kind.INTERVIEW_GUIDE,
        Kind.PATHWAY,
        Kind.GOOD_PRACTICE,
        Kind.THEME,
        Kind.MENTORING_PROGRAMME,
    )
)

TextBlockType = graphene.Enum(
    "TextBlockType",
    [("PARAGRAPH", "paragraph"), ("HEADING", "heading"), ("BULLETS", "bullets"), ("NUMBERS", "numbers")],
    description=lambda value: {
        None: "A kind of block of a rich text.",
        "paragraph": "One item: the paragraph.",
        "heading": "One item: a heading below the page's own.",
        "bullets": "A list; its items are in no order.",
        "numbers": "A list; its items are in order.",
    }[value.value if value else None],
)


class Html(RichText):
    """HTML that is safe to insert as it is."""


class InternalLink(ContractType):
    """A link to other content of this site. The frontend knows its own address for it."""

    type = ContractField(
        always(graphene.String),
        "What is linked: service, event, pathway, guide (for interviews), practice, theme or programme (of mentoring).",
    )
    slug = ContractField(always(graphene.String), "The linked page's slug.")


class TextSpan(ContractType):
    """A run of text with one style."""

    text = ContractField(always(graphene.String), "The text; a line break is a newline character.")
    bold = ContractField(always(graphene.Boolean), "Whether it is strongly emphasised.", default_value=False)
    italic = ContractField(always(graphene.Boolean), "Whether it is emphasised.", default_value=False)
    url = ContractField(graphene.String, "The address of an external link.")
    link = ContractField(
        InternalLink, "An internal link. Absent where the reader may not see its target.", kinds=_LINKED
    )

    def resolve_link(self: Part, _info: GraphQLResolveInfo) -> Part | None:
        ref = self.data.get("ref")
        links = _links(self.shelf.resolve([ref], self.locale)) if ref else {}
        return Part(dict(links[ref]), self.locale, self.shelf) if ref in links else None


class TextItem(ContractType):
    """A paragraph, a heading, or an item of a list."""

    spans = ContractField(each(TextSpan), "The runs of text it consists of.")


class TextBlock(ContractType):
    """A block of a rich text."""

    type = ContractField(always(TextBlockType), "What kind of block it is.")
    items = ContractField(each(TextItem), "The paragraph or heading, or the items of the list.")

    def resolve_items(self: Part, _info: GraphQLResolveInfo) -> list[Part]:
        block = cast("rich_text.Block", self.data)
        nodes = self.shelf.resolve(rich_text.references([block]), self.locale)
        items = rich_text.without_dead_links(block, _links(nodes).keys())["items"]
        return [Part({"spans": item}, self.locale, self.shelf) for item in items]


class FormattedText(ContractType):
    """A rich text, in the form the frontend likes best. All three say the same."""

    html = ContractField(
        always(Html),
        "HTML of p, h3, ul, ol, li, strong, em, br and a; an internal link has data-type and data-slug, and no href.",
        kinds=_LINKED,
    )
    blocks = ContractField(each(TextBlock), "The structure, for frontends that render natively.", kinds=_LINKED)
    plain_text = ContractField(always(graphene.String), "The text alone, a line per paragraph or item.")

    def resolve_html(self: Part, _info: GraphQLResolveInfo) -> str:
        blocks = self.data["blocks"]
        nodes = self.shelf.resolve(rich_text.references(blocks), self.locale)
        return rich_text.render(blocks, _links(nodes))

    def resolve_plain_text(self: Part, _info: GraphQLResolveInfo) -> str:
        return rich_text.plain_text(self.data["blocks"])


def _links(nodes: list[Any]) -> dict[str, rich_text.Link]:
    return {node.ref: {"type": node.kind, "slug": node.data["slug"]} for node in nodes}


def rich_text_field(key: str, description: str) -> ContractField:
    """A field that holds a rich text; absent where nothing was written."""

    def resolve(source: Part, _info: GraphQLResolveInfo) -> Part | None:
        blocks = source.data.get(key)
        return Part({"blocks": blocks}, source.locale, source.shelf) if blocks else None

    return ContractField(FormattedText, description, resolver=resolve)


class ProgrammeBlock(graphene.Interface):
    """A block of an event's programme."""

    id = ContractField(always(graphene.ID), "Stable while the block is edited.")

    @classmethod
    def resolve_type(cls, instance: Part, _info: GraphQLResolveInfo) -> type[ContractType]:
        return _PROGRAMME_TYPES[instance.data["type"]]


class ProgrammeHeading(CharBlock, ContractType):
    """A heading in a programme."""

    class Meta:
        interfaces = (ProgrammeBlock,)

    value = ContractField(always(graphene.String), "The heading.")


class ProgrammeText(ContractType):
    """A text in a programme."""

    class Meta:
        interfaces = (ProgrammeBlock,)

    body = ContractField(always(FormattedText), "The text.")

    def resolve_body(self: Part, _info: GraphQLResolveInfo) -> Part:
        return Part({"blocks": self.data["value"]}, self.locale, self.shelf)


class ProgrammeItem(ContractType):
    """Something that happens at a time."""

    class Meta:
        interfaces = (ProgrammeBlock,)

    time = ContractField(always(Time), "When it begins.", resolver=lambda source, _: source.data["value"]["time"])
    text = ContractField(
        always(graphene.String), "What happens.", resolver=lambda source, _: source.data["value"]["text"]
    )


_PROGRAMME_TYPES = {"heading": ProgrammeHeading, "text": ProgrammeText, "item": ProgrammeItem}
