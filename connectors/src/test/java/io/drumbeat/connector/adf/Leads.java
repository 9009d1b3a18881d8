package io.drumbeat.connector.adf;

import io.drumbeat.push.OutgoingLead;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** People to be handed on. */
final class Leads {
    private static final Position AT = new Position("drumbeat.yaml", 3, 1);

    private Leads() {}

    static OutgoingLead with(String... fields) {
        return lead(false, Map.of(), fields);
    }

    static OutgoingLead lead(boolean resend, Map<String, String> vehicle, String... fields) {
        return new OutgoingLead(
                17,
                "Redwood",
                "crm",
                resend,
                map(fields),
                vehicle,
                "Redwood Honda",
                "10482",
                OffsetDateTime.parse("2026-11-19T08:05:00-08:00"),
                Instant.parse("2026-11-20T10:00:00Z"),
                "0123456789abcdef0123456789abcdef");
    }

    static ConnectionSettings settings(Path root, String type, String... settings) {
        Map<String, Text> texts = new HashMap<>();
        map(settings).forEach((key, value) -> texts.put(key, new Text(value, AT)));
        return new ConnectionSettings(new Connection("dms", type, texts, AT), root, Text::value);
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(map);
    }
}
