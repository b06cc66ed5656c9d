"""`python -m adfontes`: the command line."""

import sys

from adfontes.cli import main

if __name__ == "__main__":
    sys.exit(main())
