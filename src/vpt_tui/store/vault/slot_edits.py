"""What can become of the key slots: somebody comes, goes, or gets another name or passphrase."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce

from vpt_tui.refusal import Refused
from vpt_tui.store.vault.keys import Cost, Pair
from vpt_tui.store.vault.slots import Account, Slot, Slots, account_of, new_slot

Change = Callable[[Slots], Slots]
"""What is to become of the slots."""


def adding(name: str, role: str, passphrase: str, cost: Cost, *store_keys: bytes) -> Change:
    """Give somebody a slot that opens the store's keys, the present one first.

    It gets the next number. Raises `Refused` when the name is taken.
    """

    def added(slots: Slots) -> Slots:
        _insist_on_free(slots, name)
        account = Account(name, role, slots.next_number)
        new = (*slots.slots, new_slot(account, passphrase, cost, *store_keys))
        return replace(slots, slots=new, next_number=account.number + 1)

    return added


def renaming(number: int, name: str, role: str) -> Change:
    """Give an account another name and role. Raises `Refused` when the name is taken."""

    def renamed(slots: Slots) -> Slots:
        _insist_on_free(slots, name, number)
        return _with(slots, number, lambda slot: replace(slot, name=name, role=role))

    return renamed


def opening_with(
    passphrase: str, cost: Cost, number: int, *store_keys: bytes, pair: Pair | None = None
) -> Change:
    """Let an account open with another passphrase, or at another cost; it gets another pair."""

    def wrapped(slot: Slot) -> Slot:
        return new_slot(account_of(slot), passphrase, cost, *store_keys, pair=pair)

    return lambda slots: _with(slots, number, wrapped)


def without(*numbers: int) -> Change:
    """Take slots away."""

    def left(slots: Slots) -> Slots:
        staying = tuple(slot for slot in slots.slots if slot.number not in numbers)
        return replace(slots, slots=staying)

    return left


def calling(accounts: Iterable[Account]) -> Change:
    """Give the slots of these accounts the names and roles that they have here."""
    by_number = {one.number: one for one in accounts}

    def called(slot: Slot) -> Slot:
        one = by_number.get(slot.number)
        return replace(slot, name=one.name, role=one.role) if one else slot

    return lambda slots: replace(slots, slots=tuple(map(called, slots.slots)))


def numbering_from(number: int) -> Change:
    """Give out no number below this one."""
    return lambda slots: replace(slots, next_number=max(slots.next_number, number))


def numbered_after(number: int) -> Change:
    """Give every account another number, above this one; the log of another store uses those."""

    def numbered(slots: Slots) -> Slots:
        moved = tuple(replace(slot, number=slot.number + number) for slot in slots.slots)
        return replace(slots, slots=moved, next_number=slots.next_number + number)

    return numbered


def together(*changes: Change) -> Change:
    """Do several things at once, in this order."""
    return lambda slots: reduce(lambda so_far, change: change(so_far), changes, slots)


def without_former(slots: Slots) -> Slots:
    """Forget the keys before."""
    return replace(slots, slots=tuple(replace(slot, former=()) for slot in slots.slots))


def _with(slots: Slots, number: int, change: Callable[[Slot], Slot]) -> Slots:
    if slots.by_number(number) is None:
        raise Refused("Dit account is er niet meer. Er is niets gewijzigd.")
    changed = (change(slot) if slot.number == number else slot for slot in slots.slots)
    return replace(slots, slots=tuple(changed))


def _insist_on_free(slots: Slots, name: str, number: int | None = None) -> None:
    taken = slots.by_name(name)
    if taken is not None and taken.number != number:
        raise Refused(f"Er is al een account met de naam '{name}'. Er is niets gewijzigd.")
