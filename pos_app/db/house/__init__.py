"""The shop itself: people, stations, settings, customers, items, malls, couriers."""
