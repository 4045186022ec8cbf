"""Measured quality and cost: one runner, one file of floors. `python -m evals --help`."""

import os

# As the `sayso` command does (`sayso.views.cli`), and before anything imports numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
