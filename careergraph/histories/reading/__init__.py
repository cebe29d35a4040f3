"""Histories in: files and frames of any engine become spells; what is left out is counted."""
