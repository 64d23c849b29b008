"""Days that move together: a postponed edition, and the next one made after the model of this one."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

DEADLINES = ("call_opens_on", "nominate_by", "endorse_by", "name_by", "release_on", "lock_on")


def moved_days(edition, starts_on, today, *, ends_on=None, reopen=False):
    """Return every day of an edition that starts later.

    What lies ahead moves by the same distance. What has passed stays passed, unless it is to reopen:
    then it moves too, and never into the past. A call that has opened stays open.
    """
    distance = starts_on - edition.starts_on
    days = {name: getattr(edition, name) for name in DEADLINES}
    stay = staying(edition, today, reopen=reopen)
    for name in days.keys() - stay:
        days[name] = max(days[name] + distance, today)
    return days | {"starts_on": starts_on, "ends_on": ends_on or edition.ends_on + distance}


def staying(edition, today, *, reopen=False):
    """Return the names of the deadlines that a postponement leaves where they are, in their order."""
    passed = [name for name in DEADLINES if getattr(edition, name) < today]
    if reopen:
        passed = []
    opened = edition.call_opens_on <= today
    return [name for name in DEADLINES if name in passed or (name == "call_opens_on" and opened)]


def moved_instant(instant, zone, distance):
    """Return the same time of the clock so many days later: a change to summer time moves no session."""
    here = ZoneInfo(zone)
    local = instant.astimezone(here)
    return datetime.combine(local.date() + distance, local.time(), here)


def next_title(title, was, year, taken=()):
    """Return the title of the next edition: its own year where the old one stood, a number where it is taken."""
    old, new = str(was), str(year)
    dated = re.sub(rf"\b{old}\b", new, title) if re.search(rf"\b{old}\b", title) else f"{title}, {new}"
    dated = re.sub(r" \(\d+\)$", "", dated)
    number, wanted = 1, dated
    while wanted in taken:
        number += 1
        wanted = f"{dated} ({number})"
    return wanted
