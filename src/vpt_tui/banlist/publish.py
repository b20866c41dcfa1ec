"""Publishing the list: reception sees the old one or the new one, never half of one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from vpt_tui.banlist.entries import Entry, Guidance
from vpt_tui.banlist.files import sweep
from vpt_tui.banlist.header import Header, History
from vpt_tui.banlist.image import Contents, write_image
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.name_blocks import write_blocks
from vpt_tui.banlist.passwords import USUAL, Hardness
from vpt_tui.banlist.putting import put
from vpt_tui.banlist.sealed import seal_into
from vpt_tui.files import plain_reason
from vpt_tui.names.index import keys_of
from vpt_tui.refusal import Refused


def publish(
    entries: Sequence[Entry],
    guidance: Guidance,
    keys: PublisherKeys,
    *,
    password: str,
    sequence: int,
    now: datetime,
    valid_until: datetime,
    target: Path,
    hardness: Hardness = USUAL,
    history: History | None = None,
    collects: str = "",
) -> Header:
    """Write the list to a file; the one that stood there stays beside it as ``.vorige``.

    ``sequence`` is larger than that of every earlier list of these keys; ``collects`` is the mark
    of the folder from which this griffie collects. Raises `Refused`
    when the file cannot be written, or when what stands there is no list; it then stands as it
    stood.
    """
    moments = (now.replace(microsecond=0), valid_until.replace(microsecond=0))
    header = Header(sequence, *moments, len(entries), keys.public, history or History())
    mailbox = Mailbox(sequence, keys.box_public, keys.sender_key(sequence), collects)
    image = write_image(Contents(entries, guidance, mailbox))
    names = ((row, keys_of(entry.person)) for row, entry in enumerate(entries, 1))
    parts = [image, *write_blocks(names)]
    try:
        put(
            target,
            lambda file: seal_into(file, parts, header, keys, password=password, hardness=hardness),
        )
    except OSError as error:
        raise Refused(
            f"De lijst is niet gepubliceerd: {plain_reason(error)} ({target.parent}). "
            "De vorige lijst staat er nog, als die er was. Publiceer later opnieuw."
        ) from error
    sweep(target.parent, now)
    return header
