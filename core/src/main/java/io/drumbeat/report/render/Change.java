package io.drumbeat.report.render;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How far a figure moved since the period before.
 *
 * @param mood whether a manager would be glad of it
 */
public record Change(String text, Mood mood) {
    private static final BigDecimal MOST_PERCENT = new BigDecimal("9.995");

    /** What the move means. */
    public enum Mood {
        GOOD,
        BAD,
        EVEN
    }

    /** Nothing where the figure has no past to be compared with. */
    public static Optional<Change> of(Figure figure, Wording wording) {
        Optional<BigDecimal> before = figure.previous().number();
        return figure.value().number().flatMap(now -> before.map(then -> between(figure, now, then, wording)));
    }

    private static Change between(Figure figure, BigDecimal now, BigDecimal then, Wording wording) {
        int direction = now.compareTo(then);
        if (direction == 0) {
            return new Change("no change", Mood.EVEN);
        }
        String arrow = direction > 0 ? "▲ " : "▼ ";
        return new Change(arrow + amount(figure.value(), now, then, wording), mood(figure.better(), direction));
    }

    private static String amount(Value value, BigDecimal now, BigDecimal then, Wording wording) {
        BigDecimal difference = now.subtract(then).abs();
        if (value instanceof Value.Share) {
            return wording.number(difference.movePointRight(2), 1) + " pts";
        }
        if (then.signum() <= 0) {
            return "new";
        }
        BigDecimal ratio = difference.divide(then, 6, RoundingMode.HALF_UP);
        return ratio.compareTo(MOST_PERCENT) >= 0
                ? wording.number(now.divide(then, 2, RoundingMode.HALF_UP), 1) + " times"
                : wording.number(ratio.movePointRight(2), 1) + "%";
    }

    private static Mood mood(Figure.Better better, int direction) {
        return switch (better) {
            case NEITHER -> Mood.EVEN;
            case HIGHER -> direction > 0 ? Mood.GOOD : Mood.BAD;
            case LOWER -> direction < 0 ? Mood.GOOD : Mood.BAD;
        };
    }
}
