"""Numbers side by side: what claims measure, in comparable units, worded and drawn."""
