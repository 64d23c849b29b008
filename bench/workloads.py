"""What is measured: the page or the press, the bare route beside it, and what must be true of it."""

import re
from typing import NamedTuple

from bench.data import PASSWORD

LONG = "a long list"


class Target(NamedTuple):
    """What a workload may cost; `promised` ones break the run, the others are shown beside the result."""

    cpu: float | None = None
    statements: int | None = None
    promised: bool = False


class Page(NamedTuple):
    """A page to read: where, as whom, what must stand on it, and how its rows begin and end."""

    name: str
    path: str
    reader: str
    marker: str
    target: Target
    row: tuple | None = None
    stored: bool = False
    slow: bool = False


CARD = ('<article class="card[^"]*"><div[^>]*><span class="date"', "</article>")
LINE = (r"<tr>\s*<td", "</tr>")
LESSON = ('<article class="lesson"', "</article>")


def pages(facts):
    """Return the pages that are measured in a filled house."""
    own, office = facts["trainee"], facts["secretary"]
    return (
        Page("catalogue", "/catalogue", "", "course 50", Target(2.5, 6, True), CARD),
        Page("catalogue signed in", "/catalogue", own, "Somchai Bench", Target(2.5, 6, True), CARD),
        Page("module", facts["module"], own, "Somchai Bench", Target(6, 10), LESSON, stored=True),
        Page("roster of 5,000", facts["roster"], office, "nominations", Target(None, 8), LINE),
        Page("list", "/accounts", office, LONG, Target(None, 6), LINE),
        Page("list, deep", facts.get("deep", "/accounts?sort=-email"), office, LONG, Target(None, 6), LINE),
        Page("list, sorted", "/accounts?sort=-email", office, LONG, Target(None, 6), LINE),
        Page("list, filtered", "/accounts?stage=suspended", office, LONG, Target(None, 6), LINE),
        Page("list, searched", "/accounts?q=phucphuc", office, LONG, Target(None, 6), LINE, slow=True),
        Page("list, exported", "/accounts?format=csv", office, "officer1@", Target(None, 6), slow=True),
    )


def sign_in_form(facts, token):
    """Return what a person types to sign in."""
    return {"email": facts["email"], "password": PASSWORD, "csrf_token": token, "once": ""}


def deep_page(page, steps, open_page):
    """Return the address that many leaves into a list, following its own links."""
    address = "/accounts"
    for _ in range(steps):
        found = re.search(r'href="([^"]+after=[^"]+)" rel="next"', page)
        if found is None:
            break
        address = found.group(1).replace("&amp;", "&")
        page = open_page(address)
    return address
