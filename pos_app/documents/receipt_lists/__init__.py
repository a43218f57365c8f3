"""Lists of cash receipts of gateways: recognised by content, read in the child process."""
