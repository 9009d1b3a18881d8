package io.drumbeat.fetch;

import io.drumbeat.fetch.Delivery.Arrived;
import java.util.List;

/**
 * The delivery that the stock was last made of. Its files are still here, so that a source which has nothing newer need not
 * send them again, and whoever asks how old the feed is can tell.
 *
 * @param memory what the source asked to be told
 */
public record Kept(List<Arrived> files, String memory) {

    /** The same delivery again. */
    public Delivery again() {
        return Delivery.of(files, memory);
    }
}
