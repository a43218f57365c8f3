"""The shop itself: its people, its rules, its malls and couriers, its books checked."""
