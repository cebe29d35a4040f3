"""Everything that touches a disk: reading a dataset, writing one atomically."""
