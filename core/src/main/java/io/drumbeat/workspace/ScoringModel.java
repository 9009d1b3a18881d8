package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sum of points, the grades cut from it and how far it qualifies a person; fills {@code score_<name>},
 * {@code grade_<name>}, {@code hot_<name>} and {@code status_<name>} of the profile.
 *
 * @param limits how far the points of a part may add up
 * @param grades from the best down: the least score of each grade
 * @param hot the score from which a person is hot
 * @param levels of qualification, from the lowest up; empty: the model does not qualify
 */
public record ScoringModel(
        String name,
        List<Rule> rules,
        Map<Part, Limits> limits,
        Map<String, BigDecimal> grades,
        @Nullable Threshold hot,
        List<Level> levels,
        Position at) {
    /** The status of people who have reached no level of a model that has some. */
    public static final String NEW = "new";

    /** What a rule speaks of. */
    public enum Part {
        /** Who they are. */
        DEMOGRAPHIC,
        /** What they do. */
        BEHAVIOURAL,
        /** What they do with what we send them. */
        ENGAGEMENT;

        /** As a workspace writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far points may add up.
     *
     * @param min none: without end
     * @param max none: without end
     */
    public record Limits(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        public static final Limits NONE = new Limits(null, null);
    }

    /** A threshold with a gap, so that people near it do not flap: reached from one score on, lost below another. */
    public record Threshold(BigDecimal enter, BigDecimal leave) {}

    /**
     * A level of qualification.
     *
     * @param name {@code engaged}, {@code mql} (marketing qualified lead) or {@code sql} (sales qualified lead)
     * @param where what must hold too for a person to reach it; to keep it the score is enough
     */
    public record Level(
            String name, Threshold threshold, @Nullable Text where, Position at) {}

    /** One line of the sum, and the sentence that explains it. */
    public sealed interface Rule {
        Part part();

        BigDecimal points();

        String because();

        Position at();
    }

    /** Points once, when a predicate over the profile holds. */
    public record WhereRule(Part part, Text where, BigDecimal points, String because, Position at) implements Rule {}

    /**
     * Points for the events of a type.
     *
     * @param where a predicate over the event
     * @param within only events so far back
     * @param halfLife after which an event is worth half; none: it never fades
     * @param max the most this rule gives (the least, where points are negative)
     * @param once for the latest event alone, and not for each
     */
    public record EachRule(
            Part part,
            String each,
            @Nullable Text where,
            @Nullable Duration within,
            BigDecimal points,
            @Nullable Duration halfLife,
            @Nullable BigDecimal max,
            boolean once,
            String because,
            Position at)
            implements Rule {}

    public Limits limits(Part part) {
        return limits.getOrDefault(part, Limits.NONE);
    }
}
