"""Spells by the rules of time: sojourns and moves of people, counted on any engine."""
