"""Public datasets in: one module for each publisher's format.

Each has a function ``read(path)`` that returns an `Imported`: the dataset, and a report of the rows
that were read, used and skipped.
"""
