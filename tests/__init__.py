"""The tests of Glossator."""
