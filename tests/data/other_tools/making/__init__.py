"""How the files of other tools were made: one program for each, run by hand (see ../README.md)."""
