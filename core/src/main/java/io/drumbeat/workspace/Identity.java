package io.drumbeat.workspace;

/**
 * How leads that are one person are made one.
 *
 * @param survivorship which of their values are kept
 */
public record Identity(Survivorship survivorship) {
    public static final Identity STANDARD = new Identity(SurvivorshipShape.STANDARD);
}
