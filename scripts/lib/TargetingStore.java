import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/** Speaks to Drumbeat's store directly, in a process of its own, while Drumbeat is not there. */
final class TargetingStore {
    private TargetingStore() {}

    /** {@code URL TASK …}: prints the wall-clock and the processor seconds that the task's statements took. */
    public static void main(String[] words) throws SQLException {
        boolean postgres = words[0].startsWith("jdbc:postgresql:");
        var settings = new Properties();
        if (!postgres) {
            // With Drumbeat's 600 MB it runs out of memory at a million people.
            settings.setProperty("memory_limit", "2GB");
            settings.setProperty("preserve_insertion_order", "false");
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Connection connection = DriverManager.getConnection(words[0], settings)) {
            List<String> statements = statements(words, postgres);
            long cpu = system.getProcessCpuTime();
            long begun = System.nanoTime();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            System.out.printf(
                    Locale.ROOT,
                    "%.3f %.3f%n",
                    (System.nanoTime() - begun) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    private static List<String> statements(String[] words, boolean postgres) {
        return switch (words[1]) {
            case "fill" -> new TargetingData(Integer.parseInt(words[2]), Integer.parseInt(words[3])).statements();
            case "score" -> {
                var byHand = new TargetingByHand(words[2], postgres);
                yield Stream.of(byHand.profile(), byHand.scored()).flatMap(List::stream).toList();
            }
            case "segment" -> new TargetingByHand(words[2], postgres).segments();
            default -> throw new IllegalArgumentException(words[1]);
        };
    }
}
