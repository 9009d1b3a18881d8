import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What something took.
 *
 * @param wall seconds
 * @param cpu seconds of all threads together, user and system
 * @param peak of the process, in MB
 */
record Measured(double wall, double cpu, long peak) {

    /** One after the other. */
    Measured plus(Measured next) {
        return new Measured(wall + next.wall, cpu + next.cpu, Math.max(peak, next.peak));
    }

    /** The one of several tries that took the middling time. */
    static Measured median(int tries, Callable<Measured> step) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            all.add(step.call());
        }
        all.sort(Comparator.comparingDouble(Measured::wall));
        return all.get(tries / 2);
    }
}
