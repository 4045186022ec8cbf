"""Makes the data files that can be made: places and the outline of the world.

Apart from ``training``, which makes a model and needs PyTorch. See README.md beside this file.
"""
