"""What comes: the semi-Markov process of a life table, and staff that is simulated."""
