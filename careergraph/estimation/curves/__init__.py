"""How soon: curves of time, quartiles of years, yearly rates."""
