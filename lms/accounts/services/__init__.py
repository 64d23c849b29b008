"""What people do with accounts: enter, sign in, prove themselves, grant and end roles."""

from lms.accounts.services.access import answer_access_request, ask_for_access
from lms.accounts.services.calendars import renew_calendar_address, revoke_calendar_address
from lms.accounts.services.digests import send_digests
from lms.accounts.services.entry import install_first_account, invite, invite_all, renew_invitation
from lms.accounts.services.factors import (
    add_passkey,
    code_of_example,
    confirm_totp,
    give_recovery_code,
    give_totp,
    new_recovery_codes,
    remove_passkey,
    use_passkey,
)
from lms.accounts.services.leaving import close_unused_invitations, count_unused_invitations
from lms.accounts.services.links import ask_for_reset, send_reset, set_password_by_link
from lms.accounts.services.roles import (
    change_profile,
    close_account,
    end_role,
    grant_role,
    restore_account,
    suspend_account,
)
from lms.accounts.services.sessions import (
    end_every_session,
    end_other_sessions,
    end_session,
    note_seen,
    sign_in,
    step_up,
)
from lms.accounts.services.tokens import make_token, note_token_used, revoke_token

__all__ = [
    "add_passkey",
    "answer_access_request",
    "ask_for_access",
    "ask_for_reset",
    "change_profile",
    "code_of_example",
    "close_account",
    "close_unused_invitations",
    "confirm_totp",
    "count_unused_invitations",
    "end_every_session",
    "end_other_sessions",
    "end_role",
    "end_session",
    "give_recovery_code",
    "give_totp",
    "grant_role",
    "install_first_account",
    "invite",
    "invite_all",
    "make_token",
    "new_recovery_codes",
    "note_seen",
    "note_token_used",
    "remove_passkey",
    "renew_calendar_address",
    "renew_invitation",
    "restore_account",
    "revoke_calendar_address",
    "revoke_token",
    "send_digests",
    "send_reset",
    "set_password_by_link",
    "sign_in",
    "step_up",
    "suspend_account",
    "use_passkey",
]
