package io.drumbeat.example.dealership;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tracker's log as JSON lines, in the order in which things arrived. One in two hundred arrives twice, one line in a
 * thousand is broken. A file takes so many events and no more: they are sorted in memory.
 */
final class WebFiles {
    private static final List<String> BROKEN = List.of(
            "{\"event_id\":\"x%d\",\"type\":\"page_viewed\",\"occurred_at\":\"yesterday\",\"anonymous_id\":\"ax%d\"}",
            "{\"event_id\":\"x%d\",\"occurred_at\":\"2025-01-01T00:00:00Z\",\"anonymous_id\":\"ax%d\"}",
            "{\"event_id\":\"x%d\",\"type\":\"page_vi");

    private final JsonFactory json = new JsonFactory();
    private final Path folder;
    private final int eventsAFile;
    private final List<WebEvent> waiting = new ArrayList<>();
    private long written;
    private int files;

    WebFiles(Path folder, int eventsAFile) {
        this.folder = folder;
        this.eventsAFile = eventsAFile;
    }

    void add(List<WebEvent> events) throws IOException {
        waiting.addAll(events);
        if (waiting.size() >= eventsAFile) {
            flush();
        }
    }

    /** Writes what still waits, and says how many files there are. */
    int finish() throws IOException {
        flush();
        return files;
    }

    private void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.sort(Comparator.comparing(WebEvent::arrivedAt).thenComparing(WebEvent::id));
        String name = ++files == 1 ? "web.jsonl" : "web-" + files + ".jsonl";
        try (Writer out = PrivateRows.text(folder.resolve(name))) {
            for (WebEvent event : waiting) {
                write(out, event);
                written++;
                if (written % 200 == 0) {
                    write(out, event);
                }
                if (written % 1_000 == 0) {
                    out.write(broken(written / 1_000));
                }
            }
        }
        waiting.clear();
    }

    private static String broken(long number) {
        return BROKEN.get((int) (number % BROKEN.size())).replace("%d", Long.toString(number)) + "\n";
    }

    private void write(Writer out, WebEvent event) throws IOException {
        try (JsonGenerator line = json.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            line.writeStartObject();
            text(line, "event_id", event.id());
            text(line, "type", event.type());
            text(line, "occurred_at", event.occurredAt().toString());
            text(line, "email", event.email());
            text(line, "anonymous_id", event.anonymousId());
            text(line, "channel", event.visit().channel());
            text(line, "source", event.visit().source());
            text(line, "medium", event.visit().medium());
            text(line, "campaign", event.visit().campaign());
            text(line, "referrer", event.visit().referrer());
            text(line, "url", event.url());
            text(line, "item", event.item());
            if (event.query() != null) {
                line.writeObjectFieldStart("attributes");
                text(line, "query", event.query());
                line.writeEndObject();
            }
            line.writeEndObject();
        }
        out.write('\n');
    }

    private static void text(JsonGenerator line, String name, @Nullable String value) throws IOException {
        if (value != null) {
            line.writeStringField(name, value);
        }
    }
}
