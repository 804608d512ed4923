"""What the benchmarks stand on: the platform they measure, rounds, profiles, and how results are written."""
