"""The Export place: choose, rehearse and repair, write. It is made when it is first asked for."""
