import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import java.util.Locale;

/**
 * Names as a country has them: some hundred common ones that a good third of the people share, and tens of thousands of rare
 * ones, of which the rarest only one in millions has.
 */
final class CrowdNames {
    private static final String[] SYLLABLES = {
        "ka", "ren", "mo", "lis", "ter", "van", "do", "ri", "sel", "ban", "hu", "gart", "ne", "wick", "sto", "pel",
        "lar", "min", "os", "drak", "fen", "jol", "quin", "bor", "tes", "hal", "wyn", "gre", "ley", "mar", "cor", "vet",
        "zim", "ul", "strom", "ac", "dun", "pra", "shen", "to"
    };
    private static final int TOP = 60;
    private static final int FIRST_NAMES = 9_000;
    private static final int LAST_NAMES = 120_000;

    private final Names common = new Names();

    String first(Dice dice) {
        return dice.chance(0.7) ? common.first(dice) : rare(dice, FIRST_NAMES, 7);
    }

    String last(Dice dice) {
        return dice.chance(0.35) ? common.last(dice) : rare(dice, LAST_NAMES, 13);
    }

    /** By the law of Zipf and Mandelbrot, which makes the first of them no more frequent than a common one. */
    private static String rare(Dice dice, int names, int step) {
        int rank = (int) (TOP * (Math.pow((double) names / TOP, dice.fraction()) - 1));
        StringBuilder name = new StringBuilder();
        for (int left = SYLLABLES.length + rank; left > 0; left /= SYLLABLES.length) {
            name.append(SYLLABLES[(left * step + name.length()) % SYLLABLES.length]);
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
