package io.drumbeat.dedupe;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pairs of leads that may be one person, in little memory: about 25 bytes each. */
final class Matches {
    private long[] ones = new long[1024];
    private long[] others = new long[1024];
    private float[] weights = new float[1024];
    private boolean[] clear = new boolean[1024];
    private int size;

    /** @param sure whether the pair may be merged without asking anybody */
    void add(long one, long other, double weight, boolean sure) {
        if (size == ones.length) {
            int larger = size * 2;
            ones = Arrays.copyOf(ones, larger);
            others = Arrays.copyOf(others, larger);
            weights = Arrays.copyOf(weights, larger);
            clear = Arrays.copyOf(clear, larger);
        }
        ones[size] = Math.min(one, other);
        others[size] = Math.max(one, other);
        weights[size] = (float) weight;
        clear[size++] = sure;
    }

    int size() {
        return size;
    }

    long one(int pair) {
        return ones[pair];
    }

    long other(int pair) {
        return others[pair];
    }

    double weight(int pair) {
        return weights[pair];
    }

    boolean isClear(int pair) {
        return clear[pair];
    }

    /** The pairs, the heaviest first; of equal ones in the order of their leads. */
    int[] heaviestFirst() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((left, right) -> {
                    int byWeight = Float.compare(weights[right], weights[left]);
                    int byOne = byWeight != 0 ? byWeight : Long.compare(ones[left], ones[right]);
                    return byOne != 0 ? byOne : Long.compare(others[left], others[right]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
