"""The session cookie, with its signer made once: deriving it anew costs more than reading the cookie."""

from functools import cache

from flask.sessions import SecureCookieSessionInterface


class SessionCookies(SecureCookieSessionInterface):
    """Flask's signed cookie."""

    @cache  # noqa: B019 - one application, one interface, both as long-lived as the process
    def get_signing_serializer(self, app):
        """Return the signer of the application's cookies."""
        return super().get_signing_serializer(app)
