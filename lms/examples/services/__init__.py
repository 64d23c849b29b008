"""Makes the example world, in one transaction: all of it or none of it."""

from lms.examples.services.world import load, loaded

__all__ = ["load", "loaded"]
