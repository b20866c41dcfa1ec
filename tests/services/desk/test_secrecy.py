"""Nothing that was typed is readable in any byte that the program wrote."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.store.tables.incidents import Evidence

if TYPE_CHECKING:
    from tests.conftest import Made
    from tests.services.conftest import Clerk

WORD = "kanarieberg"


def test_no_typed_word_is_readable_in_any_byte_of_the_folder(clerk: "Clerk", made: "Made") -> None:
    desk, texts = clerk.desk, {name: f"{WORD} {name} " * 200 for name in W_FIELDS}
    report = Report(
        **texts, reporter=WORD, reporter_phone=WORD, target_name=WORD, offender_name=WORD,
        facts={"target": "raadslid", "behaviours": ["bedreiging"]},
    )  # fmt: skip
    draft = desk.incidents.start(report)
    desk.incidents.discard(draft.reference, draft.revision)
    reference = desk.incidents.take_down(report).reference
    clerk.tick(reference, "opvang", note=WORD, answers={"x": WORD})
    desk.aftercare.record_consent(reference, "gegeven", WORD)
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    desk.incidents.add_evidence(
        reference, Evidence(incident_id=0, place=WORD, secured_at=moment, note=WORD)
    )
    clerk.ban(reference, family=WORD, aliases=(WORD,), grounds=WORD, hearing=WORD)
    desk.contacts.keep("burgemeester", label=WORD, name=WORD, phone=WORD)
    assert [known.person.family for known in desk.people.suggest(WORD)] == [WORD, WORD]
    assert traces(made.folder) == set()
    assert {file.name for file in made.folder.iterdir()} >= {"vpt.db", "vpt.db-wal", "vault.json"}
    desk.close()
    assert traces(made.folder) == set()


def traces(folder: Path) -> set[str]:
    """Return the files in which a typed word, a fact or the database's own header is readable."""
    words = (WORD, WORD.upper(), "bedreiging", "CREATE TABLE", "SQLite format 3")
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    sought = [word.encode(code) for word in words for code in codes]
    return {
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(one in file.read_bytes() for one in sought)
    }
