package io.drumbeat.lead;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.workspace.Regions;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of leads as it would be stored. */
public final class LeadPreview {
    private final LeadNormaliser normaliser;

    public LeadPreview(Workspace workspace, Instant asOf) {
        this.normaliser = new LeadNormaliser(new Regions(workspace, null), workspace.timezone(), asOf);
    }

    /** Its filled columns by name; what stands against it is noted as the record's faults. */
    public Map<String, String> stored(MappedRecord record) {
        return stored(normaliser.normalise(record));
    }

    static Map<String, String> stored(LeadRow row) {
        Map<String, String> stored = new LinkedHashMap<>();
        if (row.externalId() != null) {
            stored.put("external_id", row.externalId());
        }
        LeadColumns.ALL.forEach(column -> {
            Object value = row.value(LeadColumns.indexOf(column));
            if (value != null) {
                stored.put(column.getName(), value.toString());
            }
        });
        LeadRow.Vehicle vehicle = row.vehicle();
        if (vehicle != null) {
            put(stored, "acquired_by", vehicle.acquiredBy());
            put(stored, "lease_end", vehicle.leaseEnd());
            put(stored, "owned_mileage", vehicle.mileage());
            put(stored, "disposed_at", vehicle.disposedAt());
        }
        LeadRow.Consent consent = row.consent();
        if (consent != null) {
            putConsent(stored, consent);
        }
        return stored;
    }

    private static void putConsent(Map<String, String> stored, LeadRow.Consent consent) {
        for (int i = 0; i < Channel.LABELS.size(); i++) {
            ConsentState state = consent.states().get(i);
            put(stored, Channel.LABELS.get(i) + "_consent", state == null ? null : state.label());
        }
        put(stored, "consent_at", consent.at());
        put(stored, "consent_source", consent.source());
        put(stored, "consent_text", consent.evidence());
    }

    private static void put(Map<String, String> stored, String field, @Nullable Object value) {
        if (value != null) {
            stored.put(field, value.toString());
        }
    }
}
