package io.drumbeat.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model would change, compared with another definition of it on the same people and the same instant.
 *
 * @param against what it is compared with
 * @param leads everybody in the profile
 * @param rise whose score would be higher
 * @param fall whose score would be lower
 * @param hotEnter who would become hot
 * @param hotLeave who would no longer be hot
 * @param grades how many have each grade before and after
 * @param statuses how many have each status before and after
 * @param moves how many go from one grade to another, the most frequent first
 * @param movers those whose score would change most, both ways
 */
public record ModelComparison(
        String name,
        String against,
        long leads,
        long rise,
        long fall,
        long hotEnter,
        long hotLeave,
        Map<String, BeforeAfter> grades,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, BeforeAfter> statuses,
        List<Move> moves,
        List<Mover> movers) {

    /** How many there are before and after. */
    public record BeforeAfter(long before, long after) {}

    /** How many would go from one grade to another. */
    public record Move(String from, String to, long leads) {}

    /**
     * One person.
     *
     * @param email none: nobody knows it
     */
    public record Mover(
            long lead,
            @Nullable String email,
            BigDecimal before,
            BigDecimal after,
            String gradeBefore,
            String gradeAfter) {}
}
