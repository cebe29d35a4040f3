"""One SQLite file as a dataset: what is read of it, how it is vetted, watched and written."""
