"""Rounds, their runs, and what a plan means for one state and for one partner."""

from flask import Blueprint

bp = Blueprint("rounds", __name__)

from lms.rounds.views import parts, rounds, runs  # noqa: E402

__all__ = ["bp", "parts", "rounds", "runs"]
