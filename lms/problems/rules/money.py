"""Amounts as whole numbers of a currency's smallest unit, so that sums are exact."""

from decimal import Decimal

from lms.kernel.money import places_of


def in_units(amount, currency) -> int:
    """Return 12.50 USD as 1250; a currency without a smaller unit stays as it is."""
    return int(Decimal(amount).scaleb(places_of(currency)))


def from_units(units, currency) -> Decimal:
    """Return 1250 of USD as Decimal("12.50")."""
    return Decimal(units).scaleb(-places_of(currency))
