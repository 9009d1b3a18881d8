package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Words;
import java.util.List;

/** What the three stores sell new, and what comes in as a trade besides. */
final class Lineup {
    private final List<ModelLine> own = ModelLine.of("models.txt");
    private final List<ModelLine> others = ModelLine.of("other-models.txt");
    private final List<String> colors = Words.of(Lineup.class, "colors.txt");

    ModelLine madeFor(Rooftop rooftop, Dice dice) {
        return dice.pick(
                own.stream().filter(line -> line.make().equals(rooftop.make)).toList());
    }

    /** A used vehicle is of the store's own make more often than not. */
    ModelLine tradedAt(Rooftop rooftop, Dice dice) {
        return dice.chance(0.55) ? madeFor(rooftop, dice) : dice.pick(others);
    }

    ModelLine any(Dice dice) {
        return dice.pick(dice.chance(0.6) ? own : others);
    }

    String color(Dice dice) {
        return dice.pick(colors);
    }
}
