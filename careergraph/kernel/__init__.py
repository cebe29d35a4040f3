"""The search engine: integers in, integers out.

It takes the standard library only, but for what is asked of all pairs of vertices together: that
takes numpy, for which no question about one pair waits.

A role is a vertex, a number; a transition is an arc; what roles require are masks, integers whose
bits stand for items. A **route** runs from the origin to the destination of a question and visits
no vertex twice; a **way** is any part of a graph that can be walked, also the beginning of a route.

What is answered, by which function, in which module, after which paper:

====================================== ================= ========================= ================
Question                               Function          Module                    Paper
====================================== ================= ========================= ================
Which route costs least?               `best_route`      `costs.shortest`          Pohl 1971
Which routes cost least, in order?     `k_shortest`      `costs.k_shortest`        Yen 1971,
                                                                                   Lawler 1972
Whose narrowest arc is widest?         `widest`          `costs.widest`            Pollack 1960
Which is best from (to) each vertex?   `routes_from`,    `costs.tree`              Dijkstra 1959
                                       `routes_to`
What do the best of all pairs pass?    `passed_by_all`   `costs.all_routes`        Bellman 1958
What costs no more than a bound?       `ball`            `costs.ball`              Dijkstra 1959
What costs least in so few steps?      `ball_of_steps`   `costs.ball`              Bellman 1958
What does each arc cost in the end?    `costs_to_go`     `costs.cost_to_go`        Dijkstra 1959
Which routes require the least?        `BestRoutes`      `learning.best_routes`    Lawler 1972
Which is best, and is that proved?     `prove_best`      `learning.prove`          Kildall 1973,
                                                                                   Righini and
                                                                                   Salani 2008
What can be reached, and how?          `reach`,          `learning.reach`
                                       `reach_one`
How many steps away is each vertex?    `layers`          `costs.ball`
Which routes make the Pareto front?    `pareto`          `learning.pareto_front`   Hernandez et al.
                                                                                   2023
Which of these is the compromise?      `knee`            `learning.knee`           Zeleny 1973
What can no route avoid?               `unavoidable`     `structure.dominators`    Cairo et al.
                                                                                   2020
Which vertices do most routes pass?    `betweenness`     `structure.betweenness`   Freeman 1977
And of the routes of fewest steps?     `passing`         `structure.passing`       Brandes 2001
About how many of these are that?      `sampled_passing` `structure.sampled_passing` Maurer and
                                                                                   Pontil 2009
Which pairs does one vertex join?      `lost_pairs`      `structure.lost_pairs`    Italiano et al.
                                                                                   2012
How far are any two at most?           `longest_of_all`  `structure.distances`     Moore 1959
How much does a shared item say?       `rarity`          `rarity`                  Spärck Jones
                                                                                   1972
====================================== ================= ========================= ================

What they all read: `graph.adjacency` (arcs and costs), `graph.masks` (requirements) and
`graph.network` (both); how long they may take: `budget`.

Imports go from `learning` to `costs` to `graph`, never back and never in a circle; `structure`
stands beside `costs` and reads the graph alone.
"""
