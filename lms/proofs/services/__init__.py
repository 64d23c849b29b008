"""What people do to prove who they are: sign in, give factors, step up, make tokens."""

from lms.proofs.services.factors import (
    add_passkey,
    code_of_example,
    confirm_totp,
    give_recovery_code,
    give_totp,
    new_recovery_codes,
    remove_passkey,
    use_passkey,
)
from lms.proofs.services.sessions import (
    end_every_session,
    end_other_sessions,
    end_session,
    note_seen,
    sign_in,
    step_up,
)
from lms.proofs.services.tokens import make_token, note_token_used, revoke_token

__all__ = [
    "add_passkey",
    "code_of_example",
    "confirm_totp",
    "end_every_session",
    "end_other_sessions",
    "end_session",
    "give_recovery_code",
    "give_totp",
    "make_token",
    "new_recovery_codes",
    "note_seen",
    "note_token_used",
    "remove_passkey",
    "revoke_token",
    "sign_in",
    "step_up",
    "use_passkey",
]
