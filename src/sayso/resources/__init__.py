"""Data files: models with their cards, lexicons, lists, the sample story. Each names its source."""
