"""Order files of malls: recognised by content, read in a child process, refused in one sentence."""
