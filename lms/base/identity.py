"""Who is asking. The accounts feature proves it; base only carries it."""

from flask import g, has_request_context
from flask_login import AnonymousUserMixin, LoginManager, current_user

from lms.kernel.actor import ANONYMOUS


class Nobody(AnonymousUserMixin):
    """A visitor."""

    actor = ANONYMOUS
    scopes = None


login = LoginManager()
login.anonymous_user = Nobody
login.session_protection = None


class StepUp:
    """Where a door sends whoever must prove once more who is there; the accounts feature draws the page."""

    def asker(self, ask):
        """Keep the function that asks: it returns a page, or None once the proof was given."""
        self.ask = ask
        return ask


step_up = StepUp()


def current_actor():
    """Return the actor behind this request; anonymous until every factor asked for was given."""
    if not has_request_context():
        return ANONYMOUS
    actor = g.get("actor")
    if actor is None:
        half = current_user.actor
        actor = g.actor = ANONYMOUS if half.needs_second_factor else half
    return actor


def forget_reader():
    """Go on as a visitor, so that an error page can be drawn while the database does not answer."""
    g._login_user, g.actor = Nobody(), ANONYMOUS


def half_signed_in_actor():
    """Return the actor whose password was right while the second factor may still be missing."""
    return current_user.actor


def scopes_of_the_token():
    """Return the names of what the token of this request was made for; None where no token was taken."""
    return getattr(current_user, "scopes", None)
