"""The dossier: articles and their claims as one self-contained HTML page."""

from sayso.views.report.dossier import DossierFacts, write_dossier

__all__ = ["DossierFacts", "write_dossier"]
