"""The field of arms, talks and deployments: equipment by its names and classes, makers, sites."""
