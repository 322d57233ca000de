"""Tests of the window: real events offscreen, in the words of its users."""
