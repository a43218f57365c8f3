"""Where the mall, our books and the gateway differ: what was found, and whose turn a look is."""
