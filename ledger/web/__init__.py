"""The review page, `ledger serve`: a desk's queue, its texts and its forms in a browser.

Pages are made on the server; a browser needs no script for any of it. What is written goes through the same functions
as on the command line, under the reviewer's name, and rests on the state that the reviewer has seen: who is overtaken
sees both versions, and keeps what was typed. Flask is asked for in this room only, and only when a page is served.
"""
