"""The life table of each role, and the hazards that are read from it."""
