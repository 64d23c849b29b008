"""Evaluation that runs itself: asked by the clock, answered by a link, shown from five answers on."""
