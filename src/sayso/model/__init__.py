"""The core types: frozen, slotted, no I/O. See ARCHITECTURE.md for the way of the data."""
