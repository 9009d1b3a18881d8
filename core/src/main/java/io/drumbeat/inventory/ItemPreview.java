package io.drumbeat.inventory;

import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.workspace.StockRules;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An inventory item as it would be stored. */
public final class ItemPreview {
    private final ItemNormaliser normaliser;

    public ItemPreview(Workspace workspace, Instant asOf) {
        this.normaliser = new ItemNormaliser(
                ItemReading.of(workspace, StockRules.DEFAULT, "", asOf), new LocalMoney(workspace), new Remarks());
    }

    /** Its filled columns by name; what stands against it is noted as the record's faults. */
    public Map<String, String> stored(MappedRecord record) {
        Map<String, String> stored = new LinkedHashMap<>();
        normaliser.normalise(record).ifPresent(item -> {
            for (int i = 0; i < item.values().size(); i++) {
                Object value = item.values().get(i);
                if (value != null) {
                    stored.put(ItemColumns.ALL.get(i).getName(), value.toString());
                }
            }
        });
        return stored;
    }
}
