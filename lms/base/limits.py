"""How often an address may knock; what protects an account itself lives in the database."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, default_limits=[])

SIGN_IN = "30 per minute; 300 per hour"
PROOFS = "10 per 15 minutes"
"""How often one account may prove itself with password, code or passkey once it is signed in."""
LOOK_UP = "20 per minute"
WRITE = "120 per minute"
