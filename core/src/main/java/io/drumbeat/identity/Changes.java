package io.drumbeat.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.drumbeat.identity.SurvivingValues.Chosen;
import io.drumbeat.run.Json;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The survivor's values that came from one absorbed lead: as they were before, and as they became. */
final class Changes {
    private static final TypeReference<TreeMap<String, Change>> TYPE = new TypeReference<>() {};

    private final SortedMap<String, Change> byColumn;

    /** @param was null where there was nothing */
    record Change(@Nullable String was, @Nullable String is) {}

    private Changes(SortedMap<String, Change> byColumn) {
        this.byColumn = byColumn;
    }

    /**
     * What came from one of the leads that were absorbed together.
     *
     * @param always columns that every merge writes, whoever gives the values
     */
    static Changes of(LeadImage before, Chosen after, long giver, Set<String> always) {
        Set<String> columns = new TreeSet<>(before.values().keySet());
        columns.addAll(after.image().values().keySet());
        SortedMap<String, Change> changes = new TreeMap<>();
        for (String column : columns) {
            String was = before.values().get(column);
            String is = after.image().values().get(column);
            boolean theirs = always.contains(column) || after.origins().getOrDefault(column, before.leadId()) == giver;
            if (theirs && !Objects.equals(was, is)) {
                changes.put(column, new Change(was, is));
            }
        }
        return new Changes(changes);
    }

    static Changes read(String json) {
        try {
            return new Changes(Json.mapper().readValue(json, TYPE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A merge's changes are kept as JSON", e);
        }
    }

    String json() {
        return Json.write(byColumn);
    }

    SortedMap<String, Change> byColumn() {
        return byColumn;
    }

    void put(String column, Change change) {
        byColumn.put(column, change);
    }
}
