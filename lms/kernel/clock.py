"""The only place that reads a clock. Everything else is handed `now`."""

from datetime import UTC, datetime

_fixed: datetime | None = None


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    if _fixed is not None:
        return _fixed
    return datetime.now(UTC)


def fix(at: datetime | None):
    """Stop the clock at an aware instant, or let it run again; for tests and rehearsals."""
    global _fixed  # noqa: PLW0603 - one clock for one process is the point
    _fixed = None if at is None else aware(at)


def aware(at: datetime) -> datetime:
    """Return the instant in UTC; raise TypeError when it is naive."""
    if at.tzinfo is None:
        raise TypeError(f"naive datetime {at!r}: say which time zone it is in")
    return at.astimezone(UTC)
