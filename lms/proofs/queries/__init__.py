"""Who is asking, and what is the asker's own."""

from lms.proofs.queries.own import own_passkey, own_session, own_sessions, own_token, own_tokens
from lms.proofs.queries.proof import (
    PROOF,
    PROOF_OF_A_TOKEN,
    SEEN_EVERY,
    Proof,
    TokenProof,
    proof_of,
    proof_of_token,
)

__all__ = [
    "PROOF",
    "PROOF_OF_A_TOKEN",
    "SEEN_EVERY",
    "Proof",
    "TokenProof",
    "own_passkey",
    "own_session",
    "own_sessions",
    "own_token",
    "own_tokens",
    "proof_of",
    "proof_of_token",
]
