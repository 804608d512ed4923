"""Training, evaluation and export of the response model; the simulated market."""
