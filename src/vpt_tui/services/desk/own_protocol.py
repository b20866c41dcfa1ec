"""Which protocol is in force on this machine."""

from vpt_tui import resources
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.model import Protocol

_SHIPPED = "alkmaar-2025.toml"


def own_protocol() -> Protocol:
    """Return the protocol that the desk works by. Raises `ProtocolErrors`."""
    return load_protocol(resources.data("protocols", _SHIPPED))
