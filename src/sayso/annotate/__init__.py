"""Annotate: the one expensive pass over an article's text. The only place that knows spaCy."""

from sayso.annotate.annotator import Annotator

__all__ = ["Annotator"]
