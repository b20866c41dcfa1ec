"""What another window did while a ban was being filled in: it is shown, and the user chooses."""

from vpt_tui.dates import show_date
from vpt_tui.services.bans.lines import BanLine
from vpt_tui.services.editing.ban_editor import ChangedBan, NewBan
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.conflict_dialog import HERE, THERE, Versions
from vpt_tui.ui.griffie.screens.ban_form.form import BanQuestions


async def still_as_seen(
    screen: DeskScreen, writing: NewBan | ChangedBan, form: BanQuestions
) -> bool:
    """Return whether the ban may be saved as it stands here."""
    if isinstance(writing, NewBan):
        return await _imposed_as_well(screen, writing, form)
    return await _changed_over(screen, writing, form)


async def _imposed_as_well(screen: DeskScreen, writing: NewBan, form: BanQuestions) -> bool:
    """Ask about the bans that others imposed meanwhile; return whether this one comes beside."""
    there = writing.others(form.ban_form())
    if not there:
        return True
    lines = "\n".join(map(_in_short, there))
    question = (
        f"In een ander venster is intussen al een ontzegging opgelegd:\n{lines}\n"
        "Wat u hier invulde staat er nog. Wilt u deze ook opleggen?"
    )
    if await screen.ask(Confirm("Al opgelegd", question)) is not True:
        return False
    writing.beside_others()
    return True


def _in_short(ban: BanLine) -> str:
    until = f"t/m {show_date(ban.until)}" if ban.until else ban.end_condition
    return "- " + ", ".join(
        filter(None, (ban.reference, ban.name, " + ".join(ban.buildings), until))
    )


async def _changed_over(screen: DeskScreen, writing: ChangedBan, form: BanQuestions) -> bool:
    """Let the user choose between two versions; return whether the one here is saved."""
    if not writing.overtaken():
        return True
    there, typed = writing.first(), form.typed()
    what = f"Ontzegging {writing.reference}"
    chosen = await screen.ask(Versions(what, form.against(there), apart=False))
    if chosen == THERE:
        form.show(there, {})
    elif chosen == HERE:
        form.show(there, typed)
    else:
        writing.look_back()
    return chosen == HERE
