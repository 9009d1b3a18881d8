package io.drumbeat.store;

import io.drumbeat.machine.HostName;
import java.time.Duration;
import java.time.Instant;

/** Who holds the store, and since when. */
public record LockHolder(String command, String runId, String host, long pid, Instant since) {

    public static LockHolder ofThisProcess(String command, String runId, Instant since) {
        return new LockHolder(
                command,
                runId,
                HostName.ofThisMachine(),
                ProcessHandle.current().pid(),
                since);
    }

    /** As people read it: {@code send-campaign (run 01J…, pid 4711 on web1, for 12 min)}; a look has no run. */
    public String describe(Instant now) {
        Duration age = Duration.between(since, now);
        String held = age.toMinutes() >= 2 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
        String run = runId.isEmpty() ? "" : "run " + runId + ", ";
        return command + " (" + run + "pid " + pid + " on " + host + ", for " + held + ")";
    }

    /** One line that {@link #parse} reads again. */
    String line() {
        return String.join("|", command, runId, host, Long.toString(pid), since.toString());
    }

    static LockHolder parse(String line) {
        String[] parts = line.strip().split("\\|", -1);
        return new LockHolder(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), Instant.parse(parts[4]));
    }
}
