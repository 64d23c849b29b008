"""What is true of travel: what must be told, what looks wrong, when it is over, and who may pay."""

import calendar
import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lms.programmes.rules import beginning, end
from lms.topics.rules import Mode

KEPT = timedelta(days=90)
ASKED_BEFORE = timedelta(weeks=4)
MONTHS_BEYOND = 6
EARLY = timedelta(days=14)
A_WEEK = timedelta(days=7)


class Arrangement(StrEnum):
    """Who books: the organiser needs the data for it, a state that books by itself keeps them."""

    ORGANISER = "organiser"
    STATE = "state"

    @property
    def label(self):
        """Return it as people say it."""
        return {
            Arrangement.ORGANISER: "The organiser, with what is filled in below",
            Arrangement.STATE: "The own state; nothing below is needed",
        }[self]


class Visa(StrEnum):
    """Whether a visa is needed to come."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    HELD = "held"

    @property
    def label(self):
        """Return it as people say it."""
        return {
            Visa.NOT_NEEDED: "Not needed",
            Visa.NEEDED: "Needed, with a letter of invitation",
            Visa.HELD: "Needed, and held already",
        }[self]


FIELDS = ("arrangement", "passport_number", "passport_expiry", "visa", "arrival", "departure", "contact_name",
          "contact_phone", "account_holder", "bank", "account_number", "bank_code")  # fmt: skip
NEEDED = {
    "passport_number": "passport number",
    "passport_expiry": "day the passport expires",
    "visa": "visa",
    "arrival": "arrival",
    "departure": "departure",
    "contact_name": "emergency contact",
    "contact_phone": "phone of the emergency contact",
}
"""What a ticket, a room and a visa cannot do without; the bank matters only where a per diem is paid."""

PATTERNS = {
    "passport_number": (r"[A-Z0-9][A-Z0-9-]{4,19}", "Letters and digits as the passport shows them, 5 to 20."),
    "contact_phone": (r"\+?[0-9 ()/.-]{6,30}", "A phone number with its country code, for example +65 6123 4567."),
    "account_number": (r"[A-Z0-9][A-Z0-9 -]{3,39}", "Letters and digits as the bank writes them, 4 to 40."),
    "bank_code": (r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", "A SWIFT code has 8 or 11 letters and digits."),
}  # fmt: skip
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


def tidied(facts):
    """Return the facts as they are kept: numbers and codes in capitals, nothing for what is empty."""
    kept = {name: facts.get(name) or None for name in FIELDS}
    for name in ("passport_number", "account_number", "bank_code"):
        kept[name] = kept[name] and kept[name].upper()
    return kept


def lacking(facts):
    """Return the words for what is still to be told; nothing when the state books by itself."""
    if facts.get("arrangement") == Arrangement.STATE:
        return []
    return [words for name, words in NEEDED.items() if not facts.get(name)]


def faults(facts):
    """Return (field, sentence) for what cannot be right."""
    found = [
        (name, sentence)
        for name, (pattern, sentence) in PATTERNS.items()
        if facts.get(name) and not re.fullmatch(pattern, facts[name])
    ]
    number = re.sub(r"[ -]", "", facts.get("account_number") or "")
    if IBAN.fullmatch(number) and not _iban_adds_up(number):
        found.append(("account_number", "This IBAN does not add up; look for a slip of the pen."))
    if facts.get("arrival") and facts.get("departure") and facts["departure"] < facts["arrival"]:
        found.append(("departure", "The departure is before the arrival."))
    return found


def _iban_adds_up(number):
    moved = number[4:] + number[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def warnings(facts, starts_on, ends_on):
    """Return sentences for what is likely a trouble, and is kept all the same."""
    found = []
    expiry, arrival, departure = (facts.get(name) for name in ("passport_expiry", "arrival", "departure"))
    if expiry and expiry < months_after(ends_on, MONTHS_BEYOND):
        found.append(
            f"The passport expires {expiry:%-d %B %Y}: many borders ask for {MONTHS_BEYOND} months beyond the last "
            "day. Renew it, or ask whether it will do."
        )
    if arrival and arrival > starts_on:
        found.append(f"The arrival is after the first day, {starts_on:%-d %B %Y}.")
    if arrival and arrival < starts_on - EARLY:
        found.append("The arrival is more than two weeks before the first day.")
    if departure and departure < ends_on:
        found.append(f"The departure is before the last day, {ends_on:%-d %B %Y}.")
    return found


def months_after(day, months):
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def over_at(ends_on, zone):
    """Return the instant from which travel data are no longer kept: 90 days after the last day has ended there."""
    return end(ends_on, zone) + KEPT


def somebody_travels(edition_mode, block_mode):
    """Tell whether a seat means a journey: only where people do not all take part online."""
    return (block_mode or edition_mode) != Mode.ONLINE


def due_on(starts_on):
    """Return the day until which travel data are asked: four weeks before the first day."""
    return starts_on - ASKED_BEFORE


def remind_now(edition, accepted_at, now):
    """Tell whether one reminds of travel data: on the day until which they are asked, or a week after a late seat."""
    begins = beginning(due_on(edition.starts_on), edition.time_zone)
    return max(begins, accepted_at + A_WEEK) <= now < beginning(edition.starts_on, edition.time_zone)


@dataclass(frozen=True)
class Occasion:
    """What stands in a calendar: a session with its instants, or a day until which something is asked."""

    title: str
    starts: date
    ends: date | None = None
    place: str = ""

    @property
    def mark(self):
        """Return what tells one saying from another: the same words and instants, the same mark."""
        said = "\n".join(str(part) for part in (self.title, self.starts, self.ends, self.place))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def meeting(title, edition_title, starts, ends, place, *, public):
    """Return a session as a calendar is told of it: mail is read by others, so only what is public is named."""
    if not public:
        return Occasion("A session", starts, ends)
    return Occasion(f"{title}: {edition_title}", starts, ends, place)


def travel_day(edition_title, starts_on, *, public):
    """Return the day until which travel data are asked, as a calendar is told of it."""
    what = "Fill in your travel data"
    return Occasion(f"{what}: {edition_title}" if public else what, due_on(starts_on))
