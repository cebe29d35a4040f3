"""Job titles in, roles out: offline, by names, aliases and what looks most like them."""
