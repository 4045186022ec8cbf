"""What is particular to a field, as data with lookups: places, and one package for each field."""
