"""Views: what a person sees. They go through the public API and the ledger's queries."""
