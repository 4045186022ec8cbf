"""Acquire: path, folder, pattern or standard input in, `Capture` out. Decides what the evidence is.

`locate` says which inputs are meant, `capture` takes one as evidence, `given_beside` reads what a
person wrote down beside it.
"""

from sayso.acquire.capture import capture
from sayso.acquire.locate import STDIN, Listing, Located, locate
from sayso.acquire.sidecar import given_beside

__all__ = ["STDIN", "Listing", "Located", "capture", "given_beside", "locate"]
