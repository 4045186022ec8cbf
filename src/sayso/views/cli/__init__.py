"""The `sayso` command."""

import os

# Before anything imports numpy: the reader model's matrices there are too small to share out, and
# a second thread that waits for its part costs an eighth more CPU time than it saves.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
