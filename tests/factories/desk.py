"""A seat book with its own clock: what happens to it is a line of a test."""

from datetime import UTC, datetime, timedelta

from lms.seats.rules import Book
from lms.seats.rules.events import SeatEvent, SeatEventKind

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
NAMING, RELEASE, START = NOON + timedelta(days=50), NOON + timedelta(days=60), NOON + timedelta(days=100)
STATES = ("BN", "KH", "SG", "TH")
K = SeatEventKind


class Desk:
    """Writes events into a book with its own clock and numbers."""

    def __init__(self):
        self.book, self.events, self.rows, self.promoted = Book(), [], [], []
        self.now, self.next_person = NOON, 1

    def happen(self, kind, **facts):
        self.now += timedelta(minutes=1)
        event = SeatEvent(len(self.events) + 1, self.now, kind, facts)
        outcome = self.book.apply(event)
        self.events.append(event)
        self.rows += outcome.rows
        self.promoted += [p.id for p in outcome.promotions]
        return outcome

    def open(self, capacity=10, **quotas):
        self.happen(K.OPEN, capacity=capacity, quotas=quotas or {"SG": (2, 5), "TH": (2, 5)},
                    name_until=NAMING.isoformat(), release_at=RELEASE.isoformat(),
                    starts_at=START.isoformat())  # fmt: skip
        return self

    def enter(self, state="SG", rank=None, urgency=0):
        number, self.next_person = self.next_person, self.next_person + 1
        self.happen(K.ENTER, person=number, state=state, rank=rank, urgency=urgency,
                    endorsed_at=self.now.isoformat())  # fmt: skip
        return number

    def seated(self, state="SG", **facts):
        number = self.enter(state, **facts)
        self.happen(K.SELECT, person=number)
        return number

    def place(self, number):
        return self.book.people[number].place if number in self.book.people else None

    def release(self):
        self.now = max(self.now, RELEASE)
        self.happen(K.RELEASE)
