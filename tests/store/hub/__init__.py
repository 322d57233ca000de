"""Tests of the hub, on a real server."""
