"""``python -m graph_data``."""

import os
import sys

from graph_data.command import main

try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:  # the reader, such as ``head``, has gone: nothing more to say
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 0
sys.exit(code)
