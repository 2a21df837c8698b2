"""The command line as a program of its own, for tests that need a server beside them."""

import signal

from ledger.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell starts in the background
main()
