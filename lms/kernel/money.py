"""Exact money that never mixes currencies."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

CURRENCIES = ("USD", "EUR", "SGD", "AUD", "BND", "CAD", "CHF", "CNY", "DKK", "GBP", "HKD", "IDR", "INR", "JPY", "KHR", "KRW",
              "LAK", "MMK", "MYR", "NOK", "NZD", "PHP", "PKR", "QAR", "SAR", "SEK", "THB", "TRY", "VND", "AED")  # fmt: skip
"""ISO 4217: the dollar first, in which most programmes are reckoned, then those of members and partners."""
WHOLE = frozenset({"JPY", "KRW", "VND"})
"""Currencies without a smaller unit."""


def places_of(currency) -> int:
    """Return how many places behind the point an amount may have (ISO 4217 minor units)."""
    return 0 if currency in WHOLE else 2


def in_units(amount, currency) -> int:
    """Return 12.50 USD as 1250; a currency without a smaller unit stays as it is."""
    return int(Decimal(amount).scaleb(places_of(currency)))


def from_units(units, currency) -> Decimal:
    """Return 1250 of USD as Decimal("12.50")."""
    return Decimal(units).scaleb(-places_of(currency))


def fault_of_amount(amount, currency) -> str | None:
    """Return the sentence on an amount that its currency cannot pay, or None."""
    if amount is None or amount == round(amount, places_of(currency)):
        return None
    places = places_of(currency)
    return (
        f"{currency} has no smaller unit: give a whole number."
        if not places
        else "Give at most two places behind the point."
    )


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An exact amount in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __post_init__(self):
        if isinstance(self.amount, float):
            raise TypeError("money is exact: pass a Decimal, an int or text")
        object.__setattr__(self, "amount", Decimal(self.amount))
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"not a currency code: {self.currency!r}")

    def _same(self, other):
        if not isinstance(other, Money) or other.currency != self.currency:
            raise TypeError(f"cannot mix {self.currency} with {getattr(other, 'currency', other)}")
        return other.amount

    def __add__(self, other):
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other):
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, count):
        if not isinstance(count, int | Decimal):
            raise TypeError("money is multiplied by whole numbers or decimals")
        return Money(self.amount * count, self.currency)

    def __lt__(self, other):
        return self.amount < self._same(other)

    def rounded(self, places=2):
        """Return the amount rounded half to even, as banks do."""
        return Money(
            self.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN),
            self.currency,
        )

    def __str__(self):
        return f"{self.currency} {self.amount:,}"
