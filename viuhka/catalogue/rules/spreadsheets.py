"""Cells that a spreadsheet program shows, and does not run."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell as text: one that begins like a formula gets the apostrophe that spreadsheets do not show."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
