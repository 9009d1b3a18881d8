package io.drumbeat.alert;

import io.drumbeat.alert.Alert.Fact;
import io.drumbeat.machine.HostName;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which run it was, when and where, in the company's time; and how to ask for more. */
record Particulars(Workspace workspace) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.US);

    List<Fact> facts(@Nullable String runId, Instant startedAt, @Nullable Long elapsedMs, @Nullable Instant asOf) {
        List<Fact> facts = new ArrayList<>();
        if (runId != null) {
            facts.add(new Fact("Run", runId));
        }
        facts.add(new Fact("Began", moment(startedAt) + (elapsedMs == null ? "" : ", took " + took(elapsedMs))));
        if (asOf != null && !asOf.equals(startedAt)) {
            facts.add(new Fact("As of", moment(asOf)));
        }
        facts.add(new Fact("Target", workspace.target().name()));
        facts.add(new Fact("Where", HostName.ofThisMachine() + ":" + workspace.root()));
        return facts;
    }

    String moment(Instant instant) {
        return MOMENT.format(instant.atZone(workspace.timezone()));
    }

    /** A command line that can be pasted, wherever one is. */
    String command(String words) {
        return "drumbeat -w " + workspace.root() + " " + words;
    }

    private static String took(long millis) {
        Duration whole = Duration.ofMillis(millis);
        return whole.toMinutes() > 0
                ? "%d min %d s".formatted(whole.toMinutes(), whole.toSecondsPart())
                : "%.1f s".formatted(millis / 1000.0);
    }
}
