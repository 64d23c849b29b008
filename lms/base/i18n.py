"""Dates, numbers and names of languages, in the reader's time zone with the zone's name."""

import re
from datetime import date
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_datetime,
    format_timedelta,
    get_timezone_name,
)
from babel.numbers import format_decimal

from lms.base.identity import current_actor
from lms.base.markdown import inline, render, stored
from lms.kernel import clock

LOCALE = "en_GB"
ENDONYMS = {"tet": "Tetun"}
KEPT = 4096
"""How many drawn days and numbers a process keeps: a list shows the same few again and again."""


def zone_of_reader():
    """Return the reader's zone; UTC for visitors."""
    return ZoneInfo(current_actor().time_zone)


@lru_cache(KEPT)
def day(value):
    """Return a day as "24 November 2026"; nothing for nothing."""
    return format_date(value, "d MMMM y", locale=LOCALE) if value else ""


@lru_cache(KEPT)
def month(value):
    """Return the month of a day, short: "Nov 2026"."""
    return format_date(value, "MMM y", locale=LOCALE) if value else ""


def away(value):
    """Return how far a day is from today: "in 3 weeks"."""
    if value is None:
        return ""
    return format_timedelta(value - clock.now().date(), add_direction=True, locale=LOCALE)


def as_published(text):
    """Return a published date as people say it, no more exact than it was published: "September 2013"."""
    if text == "not shown":
        return "date not shown"
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text or "")
    if found is None:
        return text or ""
    year, *rest = (int(part) if part else None for part in found.groups())
    try:
        known = date(year, rest[0] or 1, rest[1] or 1)
    except ValueError:
        return text
    shape = "d MMMM y" if rest[1] else "MMMM y" if rest[0] else "y"
    return format_date(known, shape, locale=LOCALE)


def instant(value, zone=None):
    """Return an instant with the name of its zone: "24 Nov 2026, 18:00 (Singapore)"."""
    if value is None:
        return ""
    tz = ZoneInfo(zone) if zone else zone_of_reader()
    shown = format_datetime(value, "d MMM y, HH:mm", tzinfo=tz, locale=LOCALE)
    return f"{shown} ({zone_name(tz.key)})"


def span(begins, ends, zone=None):
    """Return two instants of one day with their zone: "24 Nov 2026, 09:00 to 12:00 (Bangkok)"."""
    tz = ZoneInfo(zone) if zone else zone_of_reader()
    shown = format_datetime(begins, "d MMM y, HH:mm", tzinfo=tz, locale=LOCALE)
    same_day = begins.astimezone(tz).date() == ends.astimezone(tz).date()
    until = format_datetime(ends, "HH:mm" if same_day else "d MMM, HH:mm", tzinfo=tz, locale=LOCALE)
    return f"{shown} to {until} ({zone_name(tz.key)})"


@lru_cache(KEPT)
def zone_name(key):
    """Return a zone as people say it."""
    if key == "UTC":
        return "UTC"
    city = get_timezone_name(ZoneInfo(key), width="short", locale="en", return_zone=False)
    return key.rsplit("/", 1)[-1].replace("_", " ") or city


def ago(value):
    """Return how long ago an instant was, or how long until it."""
    if value is None:
        return ""
    return format_timedelta(value - clock.now(), add_direction=True, locale=LOCALE)


@lru_cache(KEPT)
def count(value):
    """Return a number with its separators."""
    return "" if value is None else format_decimal(value, locale=LOCALE)


@lru_cache(KEPT)
def amount(value):
    """Return an exact amount with its separators: whole, or with the two places that money has."""
    whole = value is not None and value == round(value)
    return (
        "" if value is None else format_decimal(value, format="#,##0" if whole else "#,##0.00", locale=LOCALE)
    )


@lru_cache(KEPT)
def counted(number, one, many=None):
    """Return a number with its thing in the right form: "1 seat", "2 seats", "3 people"."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


@cache
def language_names(code):
    """Return a language's name in English and its own name, or None where both are the same."""
    try:
        locale = Locale(Locale.parse(code.replace("-", "_")).language)
    except (UnknownLocaleError, ValueError):
        return ENDONYMS.get(code, code), None
    english, own = locale.get_display_name("en"), ENDONYMS.get(code) or locale.get_display_name()
    return english, own if own and own.casefold() != english.casefold() else None


def language_name(code):
    """Return a language in English, with its own name beside it when that differs."""
    english, own = language_names(code)
    return f"{english} ({own})" if own else english


def time_zones():
    """Return every zone a reader may choose, Southeast Asia's first."""
    near = [
        "Asia/Brunei", "Asia/Phnom_Penh", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura",
        "Asia/Vientiane", "Asia/Kuala_Lumpur", "Asia/Yangon", "Asia/Manila", "Asia/Singapore",
        "Asia/Bangkok", "Asia/Dili", "Asia/Ho_Chi_Minh", "UTC",
    ]  # fmt: skip
    return near + sorted(available_timezones() - set(near))


FILTERS = {
    "day": day,
    "as_published": as_published,
    "instant": instant,
    "instant_in": instant,
    "span": span,
    "ago": ago,
    "amount": amount,
    "count": count,
    "counted": counted,
    "money": str,
    "markdown": render,
    "inline": inline,
    "stored": stored,
    "language_name": language_name,
    "language_names": language_names,
    "month": month,
    "away": away,
}
