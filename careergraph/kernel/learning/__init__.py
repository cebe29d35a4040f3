"""Routes by what is to be learnt on the way, which adds up to less than the steps' sums."""
