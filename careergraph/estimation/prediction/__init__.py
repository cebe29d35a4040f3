"""Next roles predicted and held against what people did; integers in, numbers out.

| question | module |
|---|---|
| which moves there are | `person_moves` |
| how often each move was made by those who teach | `counted` |
| which parts each predictor mixes, at each role that people come from | `mixtures` |
| where the role that was taken stands among all | `standings` |
| how a rank counts: mean reciprocal rank, recall | `rank_measures` |
| whether what was given 20 % happened in 20 % | `reliability` |
| how much each part weighs in the blend | `blend_weights` |
| how far a mean over persons may be off | `person_bootstrap` |
"""
