"""ESCO, the European classification of occupations and skills: its CSV downloads, 1.0 to 1.2."""

from careergraph.importers.esco.reading import read

__all__ = ["read"]
