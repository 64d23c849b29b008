"""Everything again from the events alone, held against what is recorded."""

from dataclasses import dataclass

from lms.seats.rules.book import Book
from lms.seats.rules.events import Row, SeatEvent
from lms.seats.rules.line import Promotion, Waiting


@dataclass(frozen=True)
class Replayed:
    """What the events of a block lead to: its ledger, who waits in which order, who was promoted when."""

    book: Book
    rows: tuple[Row, ...]
    waiting: tuple[Waiting, ...]
    promotions: tuple[tuple[int, Promotion], ...]


def replay(events: list[SeatEvent]) -> Replayed:
    """Return what the events lead to, one after the other; raises RuleBroken at one that cannot have been."""
    book, rows, promotions = Book(), [], []
    for event in events:
        outcome = book.apply(event)
        rows += outcome.rows
        promotions += [(event.number, each) for each in outcome.promotions]
    return Replayed(book, tuple(rows), tuple(book.waiting), tuple(promotions))


def differences(replayed: Replayed, rows, waiting, accounts, called=str):
    """Return a sentence for each difference from the recorded rows, waiting list and counted seats.

    `called` says how an officer's key is written in them.

    The recorded promotions are rows of the ledger with their rule and inputs, so they are held
    against the replayed ones with the rows.
    """
    found = []
    if len(rows) != len(replayed.rows):
        found.append(f"the ledger has {len(rows)} rows, the events lead to {len(replayed.rows)}")
    for recorded, again in zip(rows, replayed.rows, strict=False):
        found += [f"row {again.number}: {name} is {was}, the events lead to {now}"
                  for name, was, now in _unlike(recorded, again, called)]  # fmt: skip
    found += _in_list(list(waiting), list(replayed.waiting), called)
    again = {key: n for key, n in replayed.book.seats.accounts().items() if n}
    recorded = {key: n for key, n in accounts.items() if n}
    for key in sorted(again.keys() | recorded.keys()):
        if again.get(key, 0) != recorded.get(key, 0):
            state, name = key
            found.append(f"{state or 'the block'} has {recorded.get(key, 0)} seats {name}, "
                         f"the events lead to {again.get(key, 0)}")  # fmt: skip
    return found


def _in_list(recorded, again, called):
    ours, theirs = ([called(person.id) for person in people] for people in (recorded, again))
    if ours != theirs:
        return [f"the waiting list is {_listed(ours)}, the events lead to {_listed(theirs)}"]
    return [f"{called(was.id)} waits with {name} {before}, the events lead to {after}"
            for was, now in zip(recorded, again, strict=True)
            for name, before, after in _unlike(was, now, called)]  # fmt: skip


def _listed(people):
    return ", ".join(people) or "empty"


def _unlike(recorded, again, called):
    for name in recorded.__dataclass_fields__:
        was, now = getattr(recorded, name), getattr(again, name)
        if was != now:
            say = called if name == "person" else repr if isinstance(was, str) else str
            yield name.replace("_", " "), *(value if value is None else say(value) for value in (was, now))
