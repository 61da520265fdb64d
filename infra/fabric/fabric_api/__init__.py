"""Fabric's REST API, as far as the scripts beside this package need it. Standard library only."""
