package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sum of points and the grades cut from it; fills {@code score_<name>} and {@code grade_<name>} of the profile.
 *
 * @param grades from the best down: the least score of each grade
 * @param hot the score from which a person is hot
 */
public record ScoringModel(
        String name,
        List<Rule> rules,
        Map<String, BigDecimal> grades,
        @Nullable BigDecimal hot,
        Position at) {

    /** One line of the sum, and the sentence that explains it. */
    public sealed interface Rule {
        BigDecimal points();

        String because();

        Position at();
    }

    /** Points once, when a predicate over the profile holds. */
    public record WhereRule(Text where, BigDecimal points, String because, Position at) implements Rule {}

    /**
     * Points for every event of a type.
     *
     * @param where a predicate over the event
     * @param within only events so far back
     * @param halfLife after which an event is worth half; none: it never fades
     * @param max the most this rule gives (the least, where points are negative)
     */
    public record EachRule(
            String each,
            @Nullable Text where,
            @Nullable Duration within,
            BigDecimal points,
            @Nullable Duration halfLife,
            @Nullable BigDecimal max,
            String because,
            Position at)
            implements Rule {}
}
