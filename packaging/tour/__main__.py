"""``python -m tour`` in the folder ``packaging``."""

import sys

from tour import main

sys.exit(main(sys.argv[1:]))
