"""Money is exact, keeps its currency, and is never mixed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kernel.money import CURRENCIES, WHOLE, Money, fault_of_amount, places_of

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


@given(AMOUNTS, AMOUNTS)
def test_sums_are_exact_and_go_back(a, b):
    one, other = Money(a, "USD"), Money(b, "USD")
    assert one + other == other + one == Money(a + b, "USD")
    assert one + other - other == one


@given(AMOUNTS, st.integers(0, 1000))
def test_so_many_times_is_so_many_sums(amount, count):
    assert (Money(amount, "SGD") * count).amount == sum([amount] * count, Decimal(0))


@pytest.mark.parametrize("verb", ["__add__", "__sub__", "__lt__"])
@pytest.mark.parametrize("other", [Money(1, "SGD"), 1, Decimal(1)])
def test_currencies_are_never_mixed(verb, other):
    with pytest.raises(TypeError, match="cannot mix USD"):
        getattr(Money(1, "USD"), verb)(other)


def test_a_float_is_no_money():
    with pytest.raises(TypeError, match="exact"):
        Money(0.1, "USD")
    with pytest.raises(TypeError, match="whole numbers or decimals"):
        Money(1, "USD") * 0.5


@pytest.mark.parametrize("code", ["usd", "US", "DOLLAR", ""])
def test_a_currency_is_three_capital_letters(code):
    with pytest.raises(ValueError, match="not a currency code"):
        Money(1, code)


def test_halves_are_rounded_to_the_even_neighbour():
    assert [Money(text, "USD").rounded().amount for text in ("0.125", "0.135")] == [
        Decimal("0.12"),
        Decimal("0.14"),
    ]
    assert str(Money("1234567.5", "IDR")) == "IDR 1,234,567.5"


@pytest.mark.parametrize(("amount", "currency", "words"), [
    (None, "USD", None), ("12.50", "USD", None), ("12.505", "USD", "two places"), ("12", "JPY", None),
    ("0.5", "JPY", "whole number"), ("100.00", "VND", None),
])  # fmt: skip
def test_an_amount_has_the_places_of_its_currency(amount, currency, words):
    fault = fault_of_amount(None if amount is None else Decimal(amount), currency)
    assert (fault is None) if words is None else words in fault


def test_every_currency_is_named_once_and_has_its_places():
    assert len(set(CURRENCIES)) == len(CURRENCIES)
    assert set(CURRENCIES) >= WHOLE
    assert {places_of(code) for code in CURRENCIES} == {0, 2}
