"""What several importers use: the import under way, rows by column name, downloads, reports."""
