"""오늘: the day as a funnel, and what needs a person."""
