"""결제대행사 목록 맞추기: a gateway's list of cash receipts beside ours, and what it proves taken in."""
