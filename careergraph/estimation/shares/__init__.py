"""How often: probabilities, small cells, and whether tables of moves are alike."""
