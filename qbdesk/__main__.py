"""`python -m qbdesk`."""

import sys

from qbdesk.app.cli import main

sys.exit(main())
