"""Makes the reader model: who said what, learnt from annotated articles (`training/README.md`)."""

import os

# Threads that wait by spinning take the processor from each other: PyTorch's, and those of numpy,
# whose matrices here are too small to share out (decoding is 4 times faster on one).
os.environ.setdefault("GOMP_SPINCOUNT", "0")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# ONNX Runtime, which quantises the model, reports to its maker unless told not to.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
