"""A receipt printer made of software: reads ESC/POS, draws paper, answers, fails on command."""
