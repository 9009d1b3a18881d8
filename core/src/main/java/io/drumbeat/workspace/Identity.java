package io.drumbeat.workspace;

/**
 * How leads that are one person are made one.
 *
 * @param survivorship which of their values are kept
 * @param matching how they are found where no identity says so
 */
public record Identity(Survivorship survivorship, Matching matching) {
    public static final Identity STANDARD = new Identity(SurvivorshipShape.STANDARD, MatchingShape.STANDARD);
}
