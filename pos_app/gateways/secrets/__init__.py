"""Where keys and passwords of outside services are kept: never in a file or a database of ours."""
