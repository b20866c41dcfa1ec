"""A desk in a process of its own: reads a number and writes it back one higher, many times."""

import sys
from pathlib import Path

from vpt_tui.store.store import Store
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked

folder, key, times = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
store = Store.open(folder, Unlocked(Account("V. Voorbeeld", "griffier"), key))
for _ in range(times):
    with store.writing() as session:
        counter = session.get_one(Contact, "teller")
        counter.name = str(int(counter.name) + 1)
        session.add(counter)
store.close()
