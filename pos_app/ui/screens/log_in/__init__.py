"""로그인: who sits here, and quick change of person."""
