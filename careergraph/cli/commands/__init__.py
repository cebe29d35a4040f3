"""The commands, one file each, named as the command.

`careergraph NAME` runs ``NAME_command`` in NAME.py. A new command is such a file and its word in
`COMMANDS` of careergraph/cli/app.py; tests/test_command_recipe.py does it.
"""
