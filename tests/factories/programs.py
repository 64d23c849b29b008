"""Programs that ask the API with a token of somebody."""

import secrets
from contextvars import Context
from datetime import timedelta
from itertools import count

from lms.accounts.rules import hashed
from lms.base.api import PREFIX, SCOPES
from lms.base.db import db
from lms.base.limits import limiter
from lms.kernel import clock
from lms.proofs.models import ApiToken
from tests.factories.people import keep

_numbers = count(1)


def a_token(account, *scopes, second_factor=True, lasts=timedelta(days=30), **facts):
    """Return the secret of a token of an account, made for some scopes or for all of them."""
    secret = "balai_" + secrets.token_urlsafe(24)
    keep(ApiToken(
        account_id=account.id, name="tests", token_hash=hashed(secret), scopes=list(scopes or sorted(SCOPES)),
        second_factor=second_factor, ends_at=clock.now() + lasts, used_at=facts.pop("used_at", clock.now()), **facts,
    ))  # fmt: skip
    return secret


class Program:
    """Asks as a program does: a token, JSON, a version where one is changed, a key of its own for each POST."""

    def __init__(self, app, token=None):
        self.client, self.token = app.test_client(use_cookies=False), token

    def get(self, path, **headers):
        """Return the answer to a GET."""
        return self.ask("GET", path, **headers)

    def post(self, path, body=None, **headers):
        """Return the answer to a POST."""
        return self.ask("POST", path, body, **{"Idempotency_Key": f"key-{next(_numbers)}"} | headers)

    def patch(self, path, body, **headers):
        """Return the answer to a PATCH."""
        return self.ask("PATCH", path, body, **headers)

    def ask(self, method, path, body=None, **headers):
        """Return one answer, in a context of its own as on a server; a header that is None is left out."""
        db.session.rollback()
        limiter.reset()
        told = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        told |= {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        path = path if path.startswith("/api") else PREFIX + path
        return Context().run(self.client.open, path, method=method, json=body, headers=told)

    def etag(self, path):
        """Return the mark of a thing's version."""
        return self.get(path).headers["ETag"]

    def do(self, path, verb, **body):
        """Use a verb on the version that stands now."""
        return self.post(f"{path}/{verb}", body or None, If_Match=self.etag(path))


def a_program_of(app, account, *scopes, **facts):
    """Return a program with a token of this account."""
    return Program(app, a_token(account, *scopes, **facts))
