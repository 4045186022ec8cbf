"""Clean: from captured bytes to the article they hold, without the page's furniture."""

from sayso.clean.cleaner import clean

__all__ = ["clean"]
