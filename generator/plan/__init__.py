"""Turns a programme into its days with a whole dosage for each exercise."""
