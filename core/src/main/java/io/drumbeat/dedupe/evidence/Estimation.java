package io.drumbeat.dedupe.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out from the data themselves how often pairs agree by chance (u) and how often when they are one person (m).
 *
 * <p>u is counted among pairs taken at random, of which next to none are one person. m is estimated by expectation
 * maximisation among pairs that agree on something personal, with u held fixed; what they were picked by tells nothing there
 * and is left out. Several such picks together see every field. In a small store pairs taken at random hold some that are one
 * person, too: how many is known then, and they are taken out of u before m is estimated again.
 *
 * <p>What was learnt before is not forgotten: after a night's merges hardly any duplicates are left to learn from, while those
 * that come the next day are like those that came before.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1969.10501049">Fellegi and Sunter 1969, A Theory for Record Linkage</a>
 * @see <a href="https://www.census.gov/content/dam/Census/library/working-papers/2000/adrm/rr2000-05.pdf">Winkler 2000, Using
 *     the EM Algorithm for Weight Computation in the Fellegi-Sunter Model of Record Linkage</a>
 * @see <a href="https://moj-analytical-services.github.io/splink/topic_guides/theory/fellegi_sunter.html">Splink, The
 *     Fellegi-Sunter model</a>
 */
public final class Estimation {
    private static final int MOST_ROUNDS = 200;
    private static final double STILL = 1e-6;
    /** So many expected pairs of one person are taken to have been seen before any were. */
    private static final double STRENGTH = 10;
    /** What was learnt before counts for so many pairs at most, so that what people send may change. */
    private static final double MEMORY = 5_000;
    /** The best pick is taken to hold so much of all there is. */
    private static final double FOUND = 0.8;

    private final Comparisons comparisons;
    private final double leads;
    private final double[][] expected;
    private final double[] strength;
    private final double rateBefore;
    private final double[][] random;
    private final List<Pick> picks = new ArrayList<>();
    private double[][] chance;
    private double[][] seen;
    private double share;

    /**
     * Pairs that agree on something.
     *
     * @param told the comparisons that they were not picked by
     * @param part which part of all such pairs they are, 0 to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pick(PatternCounts pairs, boolean[] told, double part) {}

    /**
     * An estimate from pairs taken at random alone.
     *
     * @param leads how many there are in the store
     * @param before what was learnt of the same comparisons before
     */
    public Estimation(Comparisons comparisons, PatternCounts random, long leads, Optional<MatchModel> before) {
        this.comparisons = comparisons;
        this.leads = Math.max(2, leads);
        this.expected = Levels.expected(comparisons);
        this.strength = new double[expected.length];
        Arrays.fill(strength, STRENGTH);
        this.rateBefore = before.map(MatchModel::rate).orElse(0.0);
        before.ifPresent(this::remember);
        this.random = counted(comparisons, random);
        this.chance = Levels.copy(this.random);
        this.seen = Levels.like(comparisons);
        this.share = shareOf(0);
    }

    private void remember(MatchModel before) {
        for (int place = 0; place < expected.length; place++) {
            MatchModel.Field field = before.fields().get(place);
            strength[place] = Math.clamp(field.seen(), STRENGTH, MEMORY);
            for (int level = 0; level < expected[place].length; level++) {
                expected[place][level] = field.levels().get(level).same();
            }
        }
    }

    private static double[][] counted(Comparisons comparisons, PatternCounts random) {
        double[][] counts = Levels.like(comparisons);
        random.forEach((pattern, count) -> {
            for (int place = 0; place < counts.length; place++) {
                int level = Comparisons.level(pattern, place);
                if (level >= 0) {
                    counts[place][level] += count;
                }
            }
        });
        for (int place = 0; place < counts.length; place++) {
            double[] even = new double[counts[place].length];
            Arrays.fill(even, 1.0 / even.length);
            counts[place] = Levels.smoothed(counts[place], even, even.length * 0.5);
            for (int level = 0; level < even.length; level++) {
                double least = comparisons.all().get(place).leastChance(level);
                counts[place][level] = Math.max(least, counts[place][level]);
            }
        }
        return counts;
    }

    /**
     * Has pairs to learn from that were picked because they agree on something personal.
     *
     * @param pickedBy the places of what they were picked by, by {@link Slots}
     * @param part which part of all such pairs they are, 0 to 1
     */
    public void add(PatternCounts picked, List<Integer> pickedBy, double part) {
        boolean[] told = new boolean[comparisons.size()];
        for (int place = 0; place < told.length; place++) {
            told[place] = comparisons.all().get(place).slots().stream().noneMatch(pickedBy::contains);
        }
        if (picked.pairs() > 0) {
            picks.add(new Pick(picked, told, part));
        }
    }

    /** Learns from all that was added. */
    public void learn() {
        settle();
        purify();
        settle();
    }

    private void settle() {
        seen = Levels.like(comparisons);
        double most = 0;
        for (Pick pick : picks) {
            most = Math.max(most, learn(pick) / pick.part());
        }
        share = shareOf(most);
        crossed();
    }

    /** How many of all possible pairs are one person: at least what a store of so many leads would have with one in it. */
    private double shareOf(double found) {
        double pairs = leads * (leads - 1) / 2;
        return Math.clamp(Math.max(found / FOUND, 1) / pairs, 1e-15, 0.1);
    }

    /** The duplicates to each lead; not less than what was seen before, as new leads are no better than old ones were. */
    double rate() {
        return Math.max(rateBefore, share * (leads - 1) / 2);
    }

    /** How probably two leads are one person, before anything is known of them. */
    double prior() {
        return Math.clamp(rate() * 2 / (leads - 1), 1e-15, 0.1);
    }

    /** Takes those that are one person out of what was seen at random. */
    private void purify() {
        double[][] same = same();
        for (int place = 0; place < chance.length; place++) {
            double total = 0;
            for (int level = 0; level < chance[place].length; level++) {
                double seenByChance = random[place][level];
                double least = Math.max(
                        0.02 * seenByChance, comparisons.all().get(place).leastChance(level));
                chance[place][level] = Math.max(seenByChance - share * same[place][level], least);
                total += chance[place][level];
            }
            for (int level = 0; level < chance[place].length; level++) {
                chance[place][level] /= total;
            }
        }
    }

    /** Two people have each other's names by chance, the first for the last, about as often as they have the same two. */
    private void crossed() {
        int first = comparisons.place("first_name");
        int last = comparisons.place("last_name");
        double both = chance[first][NameComparison.SAME] * chance[last][NameComparison.SAME];
        chance[first][NameComparison.SWAPPED] = Math.max(both, chance[first][NameComparison.SWAPPED]);
    }

    /** Returns how many of the pairs are one person, as it seems. */
    private double learn(Pick pick) {
        PatternCounts picked = pick.pairs();
        boolean[] told = pick.told();
        double[][] same = Levels.copy(expected);
        double part = 0.2;
        double[][] counts = Levels.like(comparisons);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            counts = Levels.like(comparisons);
            double next = Math.clamp(expect(picked, told, same, part, counts) / picked.pairs(), 1e-9, 0.999);
            double moved = Math.max(Math.abs(next - part), maximise(counts, told, same));
            part = next;
            if (moved < STILL) {
                break;
            }
        }
        for (int place = 0; place < told.length; place++) {
            if (told[place]) {
                for (int level = 0; level < counts[place].length; level++) {
                    seen[place][level] += counts[place][level];
                }
            }
        }
        return part * picked.pairs();
    }

    /** Shares every pair out between those that are one person and those that agree by chance. Returns the sum of the first. */
    private double expect(PatternCounts picked, boolean[] told, double[][] same, double part, double[][] counts) {
        double[] sum = {0};
        picked.forEach((pattern, count) -> {
            double odds = part / (1 - part);
            for (int place = 0; place < told.length; place++) {
                int level = Comparisons.level(pattern, place);
                if (told[place] && level >= 0) {
                    odds *= same[place][level] / chance[place][level];
                }
            }
            double one = count * (odds / (1 + odds));
            sum[0] += one;
            for (int place = 0; place < told.length; place++) {
                int level = Comparisons.level(pattern, place);
                if (told[place] && level >= 0) {
                    counts[place][level] += one;
                }
            }
        });
        return sum[0];
    }

    private double maximise(double[][] counts, boolean[] told, double[][] same) {
        double moved = 0;
        for (int place = 0; place < told.length; place++) {
            if (told[place]) {
                double[] next = Levels.smoothed(counts[place], expected[place], STRENGTH);
                for (int level = 0; level < next.length; level++) {
                    moved = Math.max(moved, Math.abs(next[level] - same[place][level]));
                }
                same[place] = next;
            }
        }
        return moved;
    }

    /** How many of all possible pairs are one person. */
    double share() {
        return share;
    }

    /** How many pairs of one person a comparison was learnt from. */
    double seen(int place) {
        return strength[place] + Arrays.stream(seen[place]).sum();
    }

    /** How often pairs agree by chance, by comparison and level. */
    double[][] chance() {
        return Levels.copy(chance);
    }

    /** How often pairs of one person agree, by comparison and level. */
    double[][] same() {
        double[][] same = Levels.like(comparisons);
        for (int place = 0; place < same.length; place++) {
            same[place] = Levels.smoothed(seen[place], expected[place], strength[place]);
        }
        return same;
    }
}
