"""Annotate: the one expensive pass over the text. The only place with spaCy and the models."""

from sayso.annotate.annotator import Annotator
from sayso.annotate.meaning import Meaning

__all__ = ["Annotator", "Meaning"]
