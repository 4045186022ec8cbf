"""Registers of a field as people see them: rows as JSON objects, cells of a sheet or of a table."""
