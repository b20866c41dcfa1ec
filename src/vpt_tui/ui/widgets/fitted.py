"""Text in exactly so many columns."""

from rich.cells import cell_len, set_cell_size


def fitted(text: str, width: int) -> str:
    """Return text in exactly so many columns, with an ellipsis when it was longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)) + "…", width)
