"""Scopes: what a token was made for. A feature declares its own; a token never may more than its owner."""

from dataclasses import dataclass

SCOPES: dict[str, "Scope"] = {}


@dataclass(frozen=True)
class Scope:
    """One name that a token may carry, with the sentence that the form shows."""

    name: str
    sentence: str

    def __post_init__(self):
        SCOPES[self.name] = self


def scope_choices():
    """Return (name, sentence) of every scope, reading before writing of the same things."""
    return [(name, SCOPES[name].sentence) for name in sorted(SCOPES)]
