package io.drumbeat.example.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that repeats itself. Every thing that is generated throws dice of its own, made from the seed, a name and the
 * thing's number: so any one of a million people can be made again without the others.
 */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed, String name, long number) {
        this.random = new SplittableRandom(mix(mix(seed + name.hashCode()) + number));
    }

    /** True in a share of the throws, from 0 to 1. */
    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Any whole number of the range, both ends included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A whole number of the range, rather small than large. */
    public int rather(int least, int most) {
        double low = random.nextDouble() * random.nextDouble();
        return least + (int) (low * (most - least + 1));
    }

    public double fraction() {
        return random.nextDouble();
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each as likely as its weight is heavy. */
    public <T> T pick(List<T> choices, int... weights) {
        return choices.get(weighted(weights));
    }

    /** The position of one of the weights, each as likely as it is heavy. */
    public int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int left = random.nextInt(total);
        int position = 0;
        while (left >= weights[position]) {
            left -= weights[position++];
        }
        return position;
    }

    /** The finaliser of MurmurHash3, so that neighbouring numbers share nothing. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
