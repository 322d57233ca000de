"""The hub: a PostgreSQL database in which journals meet; nothing of ours runs there."""
