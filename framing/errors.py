"""The one exception that a user can mend."""


class InputError(Exception):
    """Something the user gave can't be used.

    The message names the place (file, row, column or key) and the remedy. The command line prints
    it without a traceback and exits with status 2.
    """
