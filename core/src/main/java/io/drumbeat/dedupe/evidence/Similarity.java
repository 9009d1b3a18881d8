package io.drumbeat.dedupe.evidence;

import java.util.Arrays;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How much alike two texts are. */
final class Similarity {
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private Similarity() {}

    /**
     * Winkler's variant of Jaro's measure of two values, from 0 to 1; 0 where it is sure to be below {@code least}, which is
     * told from the letters alone for most pairs.
     *
     * @see <a href="https://files.eric.ed.gov/fulltext/ED325505.pdf">Winkler 1990, String Comparator Metrics and Enhanced
     *     Decision Rules in the Fellegi-Sunter Model of Record Linkage</a>
     */
    static double ofNames(Traits one, int slot, Traits other, int otherSlot, double least) {
        String left = one.get(slot);
        String right = other.get(otherSlot);
        if (left == null || right == null) {
            return 0;
        }
        if (left.equals(right)) {
            return 1;
        }
        return mayReach(left, one.letters(slot), right, other.letters(otherSlot), least)
                ? JARO_WINKLER.apply(left, right)
                : 0;
    }

    /** Which letters a text has, a bit each; digits and other characters share them. */
    static int letters(String text) {
        int letters = 0;
        for (int at = 0; at < text.length(); at++) {
            letters |= 1 << (text.charAt(at) & 31);
        }
        return letters;
    }

    /** A character that the other text lacks matches nothing, so this many can match at most; the common beginning counts extra. */
    private static boolean mayReach(String left, int leftLetters, String right, int rightLetters, double least) {
        int matching = Math.min(
                left.length() - Integer.bitCount(leftLetters & ~rightLetters),
                right.length() - Integer.bitCount(rightLetters & ~leftLetters));
        double most = (matching * (1.0 / left.length() + 1.0 / right.length()) + 1) / 3;
        int shared = 0;
        while (shared < 4
                && shared < left.length()
                && shared < right.length()
                && left.charAt(shared) == right.charAt(shared)) {
            shared++;
        }
        return most + 0.1 * shared * (1 - most) >= least;
    }

    /** Whether one slip of the finger makes one of the other: a character wrong, missing, too many, or two in the wrong order. */
    static boolean isOneSlip(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
            at++;
        }
        if (shorter.length() < longer.length()) {
            return shorter.regionMatches(at, longer, at + 1, shorter.length() - at);
        }
        int left = shorter.length() - at;
        if (left == 0 || shorter.regionMatches(at + 1, longer, at + 1, left - 1)) {
            return true;
        }
        return left > 1
                && shorter.charAt(at) == longer.charAt(at + 1)
                && shorter.charAt(at + 1) == longer.charAt(at)
                && shorter.regionMatches(at + 2, longer, at + 2, left - 2);
    }

    /** The pairs of neighbouring letters and digits of each word, sorted, so that the order of words matters little. */
    static int[] pairs(String text) {
        int[] pairs = new int[Math.max(0, text.length() - 1)];
        int size = 0;
        for (int at = 0; at + 1 < text.length(); at++) {
            char left = text.charAt(at);
            char right = text.charAt(at + 1);
            if (left != ' ' && right != ' ') {
                pairs[size++] = left << 16 | right;
            }
        }
        int[] sorted = Arrays.copyOf(pairs, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Dice's coefficient of two sorted sets of pairs, from 0 to 1: twice what they share over all that they have.
     *
     * @see <a href="https://doi.org/10.2307/1932409">Dice 1945, Measures of the Amount of Ecologic Association Between
     *     Species</a>
     */
    static double ofPairs(int[] one, int[] other) {
        if (one.length + other.length == 0) {
            return 0;
        }
        int shared = 0;
        int left = 0;
        int right = 0;
        while (left < one.length && right < other.length) {
            if (one[left] == other[right]) {
                shared++;
                left++;
                right++;
            } else if (one[left] < other[right]) {
                left++;
            } else {
                right++;
            }
        }
        return 2.0 * shared / (one.length + other.length);
    }
}
