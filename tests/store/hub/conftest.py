"""A hub of the tests' own, on a real server."""

from tests.support.hubs import database, hub, server

__all__ = ["database", "hub", "server"]
