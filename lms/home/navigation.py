"""What stands in the head of every page, for this reader."""

from functools import lru_cache

from flask import request, url_for

from lms.base.doors import may
from lms.base.identity import current_actor

KEPT = 1024
MAIN = (
    ("Catalogue", "home.catalogue", None),
    ("Courses", "courses.courses", None),
    ("Editions", "catalogue.editions", None),
    ("Needs", "needs.needs", "needs.READ_NEEDS"),
    ("Offerings", "offerings.offerings", "offerings.READ_OFFERINGS"),
    ("Matches", "engagements.matches", "engagements.READ_MATCHES"),
    ("Meetings", "meetings.meetings", None),
    ("States", "parties.states", None),
    ("Partners", "parties.partners", None),
)
ACCOUNT = (
    ("Notifications", "notices.notices", "notices.READ_OWN"),
    ("Your account", "accounts.profile", "accounts.OWN"),
    ("Security", "proofs.security", "accounts.OWN"),
    ("Your courses", "learning.studies", "learning.LEARN"),
    ("Your certificates", "certificates.certificates", "certificates.READ_OWN"),
    ("Nominations", "admissions.nominations", "nominations.READ_NOMINATIONS"),
    ("Accounts", "entry.accounts", "entry.READ_ACCOUNTS"),
    ("Requests about data", "privacy.data_requests", "privacy.READ_REQUESTS"),
    ("Needs and offers at a glance", "market.market", "market.READ_MARKET"),
    ("Seats in figures", "reports.figures", "reports.READ_FIGURES"),
    ("The region", "reports.overview", "reports.READ_OVERVIEW"),
    ("Audit trail", "reports.trail", "reports.READ_TRAIL"),
)


def navigation():
    """Return (label, address, here) of the main pages that the reader may open."""
    pages = _open_to(current_actor(), MAIN, request.root_path)
    return [(label, address, request.endpoint == endpoint) for label, address, endpoint in pages]


def account_menu():
    """Return (label, address) of the reader's own pages."""
    actor = current_actor()
    pages = _open_to(actor, ACCOUNT, request.root_path) if actor.signed_in else ()
    return [(label, address) for label, address, _endpoint in pages]


@lru_cache(KEPT)
def _open_to(actor, pages, _root):
    """Return the pages that policies open to this actor, kept for the reader's next page."""
    return [
        (label, url_for(endpoint), endpoint)
        for label, endpoint, policy in pages
        if policy is None or may(policy)
    ]
