package io.drumbeat.fetch;

import java.nio.file.Path;
import java.util.List;

/**
 * What a source brought.
 *
 * @param files all of them together are the snapshot; none: there is nothing new
 * @param memory what the source wants to be told the next time, once this delivery is in stock; may be empty
 * @param afterwards what is to be done at the other end once this delivery is in stock
 */
public record Delivery(List<Arrived> files, String memory, Afterwards afterwards) {

    /**
     * A file that came.
     *
     * @param name as people know it, without secrets: {@code drop:inventory.csv}
     * @param path where it lies; its time of modification is the time of the feed, where the other end tells
     */
    public record Arrived(String name, Path path) {}

    /** Acts at the other end; what fails here is a warning, for the stock is safe. */
    @FunctionalInterface
    public interface Afterwards {
        /** There is nothing to do. */
        Afterwards NOTHING = fetch -> {};

        void act(Fetch fetch);
    }

    public Delivery {
        files = List.copyOf(files);
    }

    /** The other end has nothing to take. */
    public static Delivery nothing() {
        return new Delivery(List.of(), "", Afterwards.NOTHING);
    }

    public static Delivery of(List<Arrived> files, String memory) {
        return new Delivery(files, memory, Afterwards.NOTHING);
    }

    public Delivery then(Afterwards act) {
        return new Delivery(files, memory, act);
    }
}
