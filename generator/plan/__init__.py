"""Turns a programme into 42 days with a whole dosage for each exercise."""
