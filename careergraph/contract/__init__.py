"""The tables: what they may hold, and how that is checked."""
