"""Answers shown: in words, as HTML and as DataFrames."""
