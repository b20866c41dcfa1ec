"""A desk in a process of its own: writes contacts and says so, until somebody ends it."""

import sys
from itertools import count
from pathlib import Path

from vpt_tui.store.store import Store
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked

folder, key, first = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
store = Store.open(folder, Unlocked(Account("V. Voorbeeld", "griffier"), key))
for number in count(first):
    with store.writing() as session:
        session.add(Contact(role=f"{number}", label="Bedacht" * 20))
    print(number, flush=True)  # noqa: T201  the reader takes it as a promise
