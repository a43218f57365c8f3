"""Result files of couriers: recognised by content, read in the child process of order files."""
