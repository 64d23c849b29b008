"""How people are let in and shut out: invitations, links, requests, roles given and ended."""

from lms.entry.services.access import answer_access_request, ask_for_access
from lms.entry.services.inviting import install_first_account, invite, invite_all, renew_invitation
from lms.entry.services.leaving import close_unused_invitations, count_unused_invitations
from lms.entry.services.links import ask_for_reset, send_reset, set_password_by_link
from lms.entry.services.roles import close_account, end_role, grant_role, restore_account, suspend_account

__all__ = [
    "answer_access_request",
    "ask_for_access",
    "ask_for_reset",
    "close_account",
    "close_unused_invitations",
    "count_unused_invitations",
    "end_role",
    "grant_role",
    "install_first_account",
    "invite",
    "invite_all",
    "renew_invitation",
    "restore_account",
    "send_reset",
    "set_password_by_link",
    "suspend_account",
]
