"""An HTTP API on this machine: the same answers as everywhere, for pages and other programs."""
