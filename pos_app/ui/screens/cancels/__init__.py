"""취소·반품: what a cancelled order leaves to be undone, one case at a time."""
