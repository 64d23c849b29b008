"""What notices are about, how a person may be told, and when a daily digest is due."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Channel(StrEnum):
    """How a person is told besides the notification centre, which shows everything."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    HERE = "here"

    @property
    def label(self):
        """Return the channel as people say it."""
        return CHANNEL_LABELS[self]


CHANNEL_LABELS = {
    Channel.AT_ONCE: "By mail, at once",
    Channel.DIGEST: "By mail, once a day",
    Channel.HERE: "Only here",
}


class About(StrEnum):
    """The kinds of notice that a person can tell apart and choose for."""

    SECURITY = "security"
    SEATS = "seats"
    NOMINATIONS = "nominations"
    CALLS = "calls"
    MATCHES = "matches"
    CERTIFICATES = "certificates"
    LEARNING = "learning"
    ACCESS = "access"
    DATA = "data"
    EVALUATIONS = "evaluations"
    CALENDAR = "calendar"

    @property
    def label(self):
        """Return the kind as people say it."""
        return ABOUT_LABELS[self]

    @property
    def obligatory(self):
        """Tell whether a letter always goes at once, since missing it costs an account or a seat."""
        return self in OBLIGATORY

    @property
    def channels(self):
        """Return the ways a person may choose: an invitation comes at once or not at all."""
        return (Channel.AT_ONCE, Channel.HERE) if self is About.CALENDAR else tuple(Channel)

    @property
    def named_here_only(self):
        """Tell whether what it is about is named on our pages and in no letter, the digest too."""
        return self is About.MATCHES


ABOUT_LABELS = {
    About.SECURITY: "The security of your account",
    About.SEATS: "A seat offered, confirmed or lost",
    About.NOMINATIONS: "The way of a nomination",
    About.CALLS: "Calls for nominations",
    About.MATCHES: "Matches proposed to your side, and needs that states share",
    About.CERTIFICATES: "Certificates",
    About.LEARNING: "Your courses and tests",
    About.ACCESS: "Requests for access to your state",
    About.DATA: "Requests about personal data",
    About.EVALUATIONS: "Questions after a training",
    About.CALENDAR: "Invitations for your calendar",
}
OBLIGATORY = frozenset({About.SECURITY, About.SEATS})
CHOOSABLE = tuple(about for about in About if about not in OBLIGATORY)
DIGEST_AT = time(8)


def channel_of(about, choice):
    """Return how a person is told: obligatory letters at once, others as chosen, at once by default."""
    return Channel.AT_ONCE if about.obligatory else choice or Channel.AT_ONCE


def digest_boundary(now, zone):
    """Return the last eight in the morning of the zone: the digest due then holds what was told before."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() >= DIGEST_AT else local.date() - timedelta(days=1)
    return datetime.combine(day, DIGEST_AT, ZoneInfo(zone)).astimezone(UTC)
