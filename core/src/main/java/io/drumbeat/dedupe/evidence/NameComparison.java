package io.drumbeat.dedupe.evidence;

import java.util.List;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * First names, or last names: typing and spelling mistakes, initials, nicknames, one of several names, first and last name in
 * each other's place.
 */
final class NameComparison implements ValueComparison {
    static final int SWAPPED = 1;
    static final int SIMILAR = 2;
    static final int DIFFERENT = 4;
    static final int SIMILAR_LAST = 1;

    private static final List<String> LEVELS = List.of("same", "swapped", "similar", "loosely similar", "different");
    /** That the names stand in each other's place is said once, of the first name. */
    private static final List<String> LAST_LEVELS = List.of("same", "similar", "loosely similar", "different");

    private static final double CLOSE = 0.90;
    private static final double FAR = 0.80;
    private static final DoubleMetaphone SOUND = new DoubleMetaphone();

    private final int slot;
    private final int otherSlot;
    private final boolean given;

    private NameComparison(int slot, int otherSlot) {
        this.slot = slot;
        this.otherSlot = otherSlot;
        this.given = slot == Slots.FIRST_NAME;
    }

    static NameComparison first() {
        return new NameComparison(Slots.FIRST_NAME, Slots.LAST_NAME);
    }

    static NameComparison last() {
        return new NameComparison(Slots.LAST_NAME, Slots.FIRST_NAME);
    }

    @Override
    public String field() {
        return given ? "first_name" : "last_name";
    }

    @Override
    public List<String> levels() {
        return given ? LEVELS : LAST_LEVELS;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public double[] expected() {
        return given ? new double[] {0.80, 0.01, 0.11, 0.04, 0.04} : new double[] {0.84, 0.09, 0.03, 0.04};
    }

    @Override
    public int compareUnlike(String left, String right, Traits one, Traits other) {
        double alike = Similarity.ofNames(one, slot, other, slot, FAR);
        if (alike >= CLOSE
                || (given && Nicknames.areOne(left, right))
                || sharesName(left, right)
                || isSameUnspaced(left, right)) {
            return given ? SIMILAR : SIMILAR_LAST;
        }
        if (areCrossed(one, other)) {
            return given ? SWAPPED : UNKNOWN;
        }
        boolean loosely = alike >= FAR
                || (given && isInitialOf(left, right))
                || one.sound(slot).equals(other.sound(slot));
        return loosely ? differs() - 1 : differs();
    }

    /** The code of how a name sounds in English; names that cannot be pronounced have none in common. */
    static String sound(String name) {
        String code = SOUND.doubleMetaphone(name);
        return code == null || code.isEmpty() ? name : code;
    }

    private boolean areCrossed(Traits one, Traits other) {
        return Similarity.ofNames(one, slot, other, otherSlot, CLOSE) >= CLOSE
                && Similarity.ofNames(one, otherSlot, other, slot, CLOSE) >= CLOSE;
    }

    /** {@code ana maria} and {@code ana}; {@code garcia lopez} and {@code lopez}. */
    private static boolean sharesName(String one, String other) {
        if (one.indexOf(' ') < 0 && other.indexOf(' ') < 0) {
            return false;
        }
        for (String word : Words.of(one)) {
            for (String another : Words.of(other)) {
                if (word.length() > 2 && word.equals(another)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code de la cruz} and {@code delacruz}. */
    private static boolean isSameUnspaced(String one, String other) {
        return (one.indexOf(' ') >= 0 || other.indexOf(' ') >= 0)
                && one.replace(" ", "").equals(other.replace(" ", ""));
    }

    private static boolean isInitialOf(String one, String other) {
        return one.charAt(0) == other.charAt(0) && (one.length() == 1 || other.length() == 1);
    }
}
