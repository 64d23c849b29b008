"""What a state or partner hears of when others give or end roles that speak for it."""

from lms.accounts.queries import holders_of
from lms.accounts.rules import HEARS_FOR, told_to_the_party
from lms.entry import emails
from lms.notices.rules import About
from lms.notices.services import tell


def tell_the_party(account, roles, *, by, now):
    """Tell, in the running use-case, those who speak for the party; not whoever acted or is concerned."""
    roles = told_to_the_party(by, account.party_id, roles)
    if not roles:
        return
    for reader in holders_of(account.party, HEARS_FOR[account.party.kind], now):
        if reader.id not in {by.account_id, account.id}:
            tell(reader, emails.role_of_the_party(reader, account, roles), About.SECURITY, now=now)
