"""The `sayso` command."""
