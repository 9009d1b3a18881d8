package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * assignment.yaml: who looks after new leads.
 *
 * @param owners by their short names, in the order of the file
 * @param closed words of {@code lead.status}, in lower case: such leads are nobody's work
 * @param rules asked in this order; the first that takes a lead and has an owner free gets it
 * @param fallback who gets the leads that no rule takes
 */
public record Assignment(
        Map<String, Owner> owners,
        List<String> closed,
        List<Rule> rules,
        @Nullable String fallback) {
    /** The name that {@link #fallback} has as a rule. */
    public static final String FALLBACK = "fallback";

    /** A workspace that assigns nobody. */
    public static final Assignment NONE = new Assignment(Map.of(), List.of(), List.of(), null);

    /**
     * Somebody who looks after leads.
     *
     * @param writtenAs what stands in {@code lead.owner}
     * @param maxOpen the most open leads they can have; none: any number
     * @param away they get no new leads
     */
    public record Owner(
            String name, String writtenAs, @Nullable Integer maxOpen, boolean away, Position at) {}

    /** How the owners of a rule take turns. */
    public enum By {
        /** One after the other, as often as their shares say. */
        ROUND_ROBIN,
        /** Whoever has the fewest open leads for their share. */
        LEAST_BUSY
    }

    /**
     * What a lead must be like, all of it together, and who then gets it. A list that is empty asks nothing.
     *
     * @param where a predicate over the columns of a lead
     * @param postalCodes what the postal code begins with
     */
    public record Rule(
            String name,
            Optional<Text> where,
            List<String> postalCodes,
            List<String> states,
            List<String> countries,
            List<String> locations,
            List<String> sources,
            List<Share> to,
            By by,
            Position at) {}

    /** An owner and how often they have a turn. */
    public record Share(String owner, int weight) {}

    /** There is something to assign by. */
    public boolean isThere() {
        return fallback != null || !rules.isEmpty();
    }
}
