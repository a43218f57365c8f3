"""What the gateway pays out, as a file from its merchant pages."""
