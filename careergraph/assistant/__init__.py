"""Tools for assistants (Model Context Protocol): answers from cited statements."""
