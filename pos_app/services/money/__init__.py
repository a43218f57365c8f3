"""Money back: asked once, sent once, known or unknown, never twice."""
