package io.drumbeat.run;

/** Tells a waiting person how far a run is. Never called from more than one thread at a time. */
public interface Progress {
    /** A step begins. */
    void step(String name);

    /** The present step has done so many of so many; {@code total} is negative where nobody knows. */
    void of(long done, long total);

    /** For runs that nobody watches. */
    Progress SILENT = new Progress() {
        @Override
        public void step(String name) {}

        @Override
        public void of(long done, long total) {}
    };
}
