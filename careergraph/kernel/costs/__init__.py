"""Routes by what their arcs cost.

`shortest`, `k_shortest`
    The best route, and all routes in order.
`widest`
    The route whose lowest arc value is highest.
`tree`
    The best routes from one vertex to all others, or back.
`cost_front`, `nondominated`
    The routes of which none costs less in every respect; how costs are compared there.
`ball`, `cost_to_go`
    Dijkstra's search within a bound, on which the others build; what few steps reach.
"""
