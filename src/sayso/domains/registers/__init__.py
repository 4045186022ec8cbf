"""Registers that people keep of a field, drafted from claims; every cell leads to its claims.

The readers are the same for any domain; what is particular to one is its data.
"""
