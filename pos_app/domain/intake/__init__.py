"""Orders and items on their way in: files, malls' answers, what an import would do."""
