"""What is lost when something fails, for how long, and what would change that?

=================  ==================================================================================================
`times`            seconds between a least and a most, with the reason where they differ
`parts`            parts of a system and their ways back: plain data, on which everything else rests
`order`            the order in which parts come back
`estimate`         the figures of one failure: what is lost, when all is back, the critical path, sum and maximum
`mechanisms`       the ways back of each kind of component, a module per family
`standby`          what takes over in another region, where a route leads there
`system`           the parts of a spec's environment
`judgement`        is a promise of recovery kept, and what decides it
`alternatives`     edits of the spec that would keep it, each with the figures it gives
`weak_points`      single points of failure, and what a failover to another region forgets
`procedures`       written procedures: does what they act on exist, is their order possible, how long they take
`report`           all of it for one environment
=================  ==================================================================================================

A figure is an estimate and says how good it is; what is not known is a range with its reason, and never a yes.
"""
