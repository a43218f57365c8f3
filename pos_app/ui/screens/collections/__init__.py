"""외상수금: who owes, what is open, money taken for it, and the customer's account on paper."""
