package io.drumbeat.workspace;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Between which amounts something makes sense, both included. Written {@code 500-250000}, {@code 500-} or {@code -250000}.
 *
 * @param least none: there is no lower end
 * @param most none: there is no upper end
 */
public record Bounds(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    static final String NOTATION = "[0-9]{0,12}-[0-9]{0,12}";

    private static final Pattern PATTERN = Pattern.compile("(?<least>\\d{0,12})-(?<most>\\d{0,12})");

    /** From this amount up. */
    public static Bounds from(long least) {
        return new Bounds(BigDecimal.valueOf(least), null);
    }

    /** Empty when the text is not such a range, or its ends are the wrong way round. */
    static Optional<Bounds> parse(String text) {
        var match = PATTERN.matcher(text);
        if (!match.matches() || text.equals("-")) {
            return Optional.empty();
        }
        BigDecimal least = end(match.group("least"));
        BigDecimal most = end(match.group("most"));
        boolean inOrder = least == null || most == null || least.compareTo(most) <= 0;
        return inOrder ? Optional.of(new Bounds(least, most)) : Optional.empty();
    }

    private static @Nullable BigDecimal end(String digits) {
        return digits.isEmpty() ? null : new BigDecimal(digits);
    }

    public boolean hold(BigDecimal amount) {
        return (least == null || amount.compareTo(least) >= 0) && (most == null || amount.compareTo(most) <= 0);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return (least == null ? "" : least) + "-" + (most == null ? "" : most);
    }
}
