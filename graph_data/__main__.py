"""``python -m graph_data``."""

import os
import sys
from io import TextIOWrapper

from graph_data.command import main

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")  # names that the terminal cannot show
try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:  # the reader, such as ``head``, has gone: nothing more to say
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 0
sys.exit(code)
