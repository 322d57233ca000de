"""The Train place: gold trains the next suggestions. It is made when it is first asked for."""
