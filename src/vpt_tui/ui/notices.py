"""Short messages to the person at the desk, and refusals that surface by themselves."""

from textual.dom import DOMNode

from vpt_tui.refusal import Refused
from vpt_tui.text import harmless


def tell(node: DOMNode, text: str) -> None:
    """Show a short notice: something went well. The text is never markup."""
    node.app.notify(harmless(text), markup=False, timeout=6)


def warn(node: DOMNode, text: str) -> None:
    """Show a notice that asks for attention, and leave it longer."""
    node.app.notify(harmless(text), title="Let op", markup=False, severity="warning", timeout=15)


def refused(node: DOMNode, answer: Refused) -> None:
    """Show why something was refused; nothing was changed by it."""
    warn(node, str(answer))
