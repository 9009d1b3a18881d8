package io.drumbeat.intake;

/** How often something was met in a file, and where first. */
final class Sightings {
    private long count;
    private String first = "";

    /** @param where it was met, as a warning says it */
    void note(String where) {
        if (count++ == 0) {
            first = where;
        }
    }

    long count() {
        return count;
    }

    /** Where it was met first; empty where it was not. */
    String first() {
        return first;
    }
}
