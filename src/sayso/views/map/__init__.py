"""The map: where what is reported happens, or is."""
