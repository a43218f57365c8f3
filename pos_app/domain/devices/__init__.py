"""What devices say: scans, codes, a card terminal's layout and answers."""
