"""Export: the ledger's rows as JSON lines and CSV."""
