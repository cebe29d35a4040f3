r"""How histories are laid out in tables: one module each, found by listing them.

A module declares its layout, and reads it::

    LAYOUT = Layout(
        "events",  # what --layout takes
        "a row is something that begins",
        recognised="a person, a role and one date",
        example="case,activity,timestamp\n7,Cook,2019-05-01\n",
        fits=fits,  # takes a Sheet and a LayoutQuestion; whether its columns are laid out so
        spells=spells,  # takes the same; returns a LaidOut: person, role, start and end
    )

The help, the error for a table that has none of these layouts and the table in the documentation
are made from the declarations: see `careergraph.histories.laid_out.known_layouts`. No two layouts
fit the same table.
"""
