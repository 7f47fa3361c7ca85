package dev.touchstone.reports.parity;

import java.util.List;

/**
 * One candidate beside the reference.
 *
 * @param endpoint the candidate's name
 * @param steps how many steps both have answered and were compared
 * @param unpaired how many steps only one of the two has
 * @param divergences the gravest kind first
 */
public record EndpointParity(String endpoint, int steps, int unpaired, List<Divergence> divergences) {}
