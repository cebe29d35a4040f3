"""Statistics of histories: integer tables in, numbers out; no names, no files, no frames.

All is worked out of :class:`~careergraph.estimation.sojourns.Sojourns`. Which question is answered
where, and by which formula:

- all estimates of each transition and exit in one table: ``estimates.estimates``; of leaving each
  role: ``role_estimates.role_estimates``
- probabilities of next roles and exits, and distributions to draw from: ``estimates.posteriors``,
  ``shares.probabilities.next_posterior``, ``shares.probabilities.exit_posterior``
  (Dirichlet-multinomial, empirical Bayes); moves counted for those who were censored:
  ``curves.weighted_moves.uncensored_counts`` (Satten and Datta 2001)
- yearly rates: ``curves.hazards.rate_interval`` (Garwood 1936, mid-P),
  ``curves.hazards.rate_spread``
- curves: ``curves.time_curves.kaplan_meier``, ``curves.time_curves.aalen_johansen``; quartiles of
  years: ``curves.waiting.years_before_leaving`` (Brookmeyer and Crowley 1982),
  ``curves.waiting.years_before_moves`` (Woodruff 1952)
- groups against each other: ``contrasts.contrasts`` (Przyborowski and Wilenski 1940; Zou and
  Donner 2008; ``shares.holm.holm``)
- change between periods: ``shares.periods.change_of_shares``; whether it matters where one came
  from: ``shares.order_two.memory``; both by ``shares.homogeneity.homogeneity`` (Anderson and
  Goodman 1957)
- what may not be told of small cells: ``shares.suppression.suppress``
- life tables, and hazards by interval: ``life_tables``; forecasts out of them: ``forecasts``
"""
