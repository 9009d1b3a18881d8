package io.drumbeat.inventory;

import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Regions;
import io.drumbeat.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;

/** The currency that a location's prices are meant in where nobody says: that of its region, else the company's. */
final class LocalMoney {
    private final Workspace workspace;
    private final Regions regions;
    private final Map<String, String> byLocation = new HashMap<>();

    LocalMoney(Workspace workspace) {
        this.workspace = workspace;
        this.regions = new Regions(workspace, null);
    }

    /** ISO 4217; empty where the region has none. */
    String currency(String location) {
        return byLocation.computeIfAbsent(
                location,
                there -> Conventions.of(workspace.timezone(), regions.at(there)).currency());
    }
}
