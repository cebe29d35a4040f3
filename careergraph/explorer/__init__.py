"""The page: a dataset as one file that answers in a browser, with no network."""
