"""Numbers in, numbers out: the metrics of the four tasks (`tasks.TASKS`) and how sure one can be of them.

Nothing is imported here, so that a command can name the tokenisers without waiting for numpy.
"""
