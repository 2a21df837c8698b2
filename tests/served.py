"""The command line as a program of its own, for tests that need a server beside them."""

from ledger.cli import main

main()
