"""Routes by what is to be learnt on the way: less than the sum of what the steps require.

`best_routes`
    The routes in order, by learning or by a cost and then by learning.
`pareto_front`
    The routes of which none is better in every respect.
`tied_routes`, `ways_to`
    The routes in order by a cost, of equal ones by learning; those of many to one vertex.
`reach`
    The best route to every vertex in reach.
`labels`, `label_search`, `remaining`, `way_back`, `bounds`, `parts`, `prove`
    How `best_routes` searches: what a label is, the search over labels, what remains at least from
    a vertex, routes searched part by part, and the proof that a route is the best.
"""
