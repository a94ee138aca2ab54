"""Keeping indexes in step with PostgreSQL."""
