"""The records that questions are answered with."""
