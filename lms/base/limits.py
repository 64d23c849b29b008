"""How often an address or a token may knock; what protects an account itself lives in the database."""

import hashlib
import time

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, default_limits=[])

SIGN_IN = "30 per minute; 300 per hour"
PROOFS = "10 per 15 minutes"
"""How often one account may prove itself with password, code or passkey once it is signed in."""
LOOK_UP = "20 per minute"
WRITE = "120 per minute"
API = "300 per minute"
API_FROM_ONE_PLACE = "1200 per minute"
LONGEST_WAIT = 60


def by_token():
    """Return whose count a program's request goes to: its token's, or its address's without one."""
    said = request.headers.get("Authorization")
    return hashlib.sha256(said.encode()).hexdigest() if said else get_remote_address()


def seconds_left():
    """Return after how many seconds the limit that was reached lets somebody in again."""
    limit = limiter.current_limit
    left = int(limit.reset_at - time.time()) + 1 if limit else LONGEST_WAIT
    return max(1, left)
