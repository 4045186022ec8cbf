"""Measured quality and cost: one runner, one file of floors. `python -m evals --help`."""
