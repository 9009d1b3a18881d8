package io.drumbeat.event;

import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as it would be stored. */
public final class EventPreview {
    private final EventNormaliser normaliser;

    public EventPreview(Workspace workspace, Instant asOf) {
        this.normaliser = new EventNormaliser(workspace.region(), asOf);
    }

    /** Whose it is and its filled columns by name; what stands against it is noted as the record's faults. */
    public Map<String, String> stored(MappedRecord record) {
        EventRow row = normaliser.normalise(record);
        Who who = row.who();
        Map<String, String> stored = new LinkedHashMap<>();
        put(stored, "external_id", who.externalId());
        put(stored, "email", who.email());
        put(stored, "phone", who.phone());
        put(stored, "anonymous_id", who.anonymousId());
        for (int i = 0; i < row.stored().size(); i++) {
            put(stored, EventStaging.STORED.get(i).getName(), row.stored().get(i));
        }
        return stored;
    }

    private static void put(Map<String, String> stored, String name, @Nullable Object value) {
        if (value != null) {
            stored.put(name, value.toString());
        }
    }
}
