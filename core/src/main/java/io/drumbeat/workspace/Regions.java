package io.drumbeat.workspace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose habits of phones and postal codes hold where a row names no country: its location's, else the company's. */
public final class Regions {
    private final String company;
    private final Map<String, Location> locations;
    private final @Nullable String usualLocation;

    /** @param usualLocation of rows that name none */
    public Regions(Workspace workspace, @Nullable String usualLocation) {
        this.company = workspace.region();
        this.locations = workspace.locations();
        this.usualLocation = usualLocation;
    }

    /** The region of a row at that location. */
    public String at(@Nullable String location) {
        String name = location == null ? usualLocation : location;
        Location known = name == null ? null : locations.get(name);
        return known == null || known.region() == null ? company : known.region();
    }
}
