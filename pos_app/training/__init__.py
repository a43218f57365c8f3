"""연습 모드: a pretend shop, and a day that plays itself."""
