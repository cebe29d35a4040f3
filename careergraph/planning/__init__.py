"""Plans to take along: one route with all that a person needs on the way."""
