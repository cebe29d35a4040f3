"""Histories of people in: who held which role from when to when; what was observed out."""
