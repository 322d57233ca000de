"""Reading strangers' files in a child process: a crash, a hang or a bomb stays there."""
