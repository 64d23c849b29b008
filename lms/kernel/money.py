"""Exact money that never mixes currencies."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal


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
