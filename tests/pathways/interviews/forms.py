"""The form of a guide as a browser fills it in: its blocks are laid out by scripts, so they are written out here."""

from wagtail import blocks

from tests.cms.moderation.world import approved
from tests.viuhka.catalogue.desk import edit_url, form_of


def send_guide(client, page, *, publish=True, **changes):
    """Send the form of a guide as its draft has it, with some fields changed."""
    draft = page.get_latest_revision_as_object()
    data = form_of(client, page)
    name = "sections" if draft.is_source else "translations"
    data.update(written(draft._meta.get_field(name).stream_block, getattr(draft, name), name))
    for field, value in changes.items():
        data.setlist(field, value if isinstance(value, list) else [value])
    if publish:
        data["action-submit"] = "action-submit"
    response = client.post(edit_url(page), data)
    if publish and response.status_code == 302:
        approved(page)
    return response


def offered(client, page, name):
    """What the form has in a field of blocks when it is opened."""
    return client.get(edit_url(page)).context["form"][name].value()


def written(block, value, prefix):
    """A block and what is in it, as the fields of a form."""
    if isinstance(block, blocks.StructBlock):
        return _joined(
            written(inner, value.get(name), f"{prefix}-{name}") for name, inner in block.child_blocks.items()
        )
    if isinstance(block, blocks.StreamBlock):
        rows = [(row.block_type, row.block, row.value) for row in value]
        return _rows(rows, prefix)
    if isinstance(block, blocks.ListBlock):
        return _rows([("", block.child_block, row) for row in value], prefix)
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    return {prefix: "" if value is None else value}


def _rows(rows, prefix):
    found = {f"{prefix}-count": len(rows)}
    for place, (type_, block, value) in enumerate(rows):
        row = f"{prefix}-{place}"
        found |= {f"{row}-deleted": "", f"{row}-order": place, f"{row}-type": type_, f"{row}-id": ""}
        found |= written(block, value, f"{row}-value")
    return found


def _joined(parts):
    return {name: value for part in parts for name, value in part.items()}
