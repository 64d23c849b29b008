"""Traffic Light Protocol 2.0 (FIRST, 2022): who a label lets read on."""

from enum import StrEnum


class TLP(StrEnum):
    """The five labels, from open to closed."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def rank(self):
        """Return 0 for CLEAR up to 4 for RED."""
        return list(TLP).index(self)


def strictest(labels):
    """Return the strictest of the labels; CLEAR for none."""
    return max(labels, key=lambda label: label.rank, default=TLP.CLEAR)
