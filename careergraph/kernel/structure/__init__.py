"""How the graph is built, whatever a person wants.

`dominators`
    What no route can avoid.
`betweenness`
    How many routes pass each vertex: `passing` counts those of the fewest steps, `sampled_passing`
    estimates them by pairs (`fewest_steps`), `lost_pairs` counts what is joined by no other way.
`distances`
    What is in reach, and how far away.
`strong_groups`
    Which vertices reach each other, and what guards what.
"""
