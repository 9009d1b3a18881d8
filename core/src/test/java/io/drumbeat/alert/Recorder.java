package io.drumbeat.alert;

import io.drumbeat.workspace.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code type: pager}: remembers what it was told, and may be out of order. */
final class Recorder implements AlertSinkFactory {
    final List<Alert> told = new ArrayList<>();
    Consumer<Alert> trouble = _ -> {};

    @Override
    public String type() {
        return "pager";
    }

    @Override
    public Set<String> settings() {
        return Set.of("number");
    }

    @Override
    public AlertSink open(ConnectionSettings settings, List<String> to) {
        if (!settings.has("number")) {
            throw settings.fault("type", "needs a number");
        }
        return new AlertSink() {
            @Override
            public void tell(Alert alert) {
                trouble.accept(alert);
                told.add(alert);
            }

            @Override
            public void close() {}
        };
    }
}
