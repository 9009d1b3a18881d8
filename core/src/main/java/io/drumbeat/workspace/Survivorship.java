package io.drumbeat.workspace;

import java.util.Map;

/**
 * Which values are kept when leads turn out to be one person.
 *
 * @param standard for fields that have no rule of their own
 * @param fields by the name of a field, or of a group of fields that belong together: {@code address}
 */
public record Survivorship(SurvivorRule standard, Map<String, SurvivorRule> fields) {

    public Survivorship {
        fields = Map.copyOf(fields);
    }

    public SurvivorRule of(String field) {
        return fields.getOrDefault(field, standard);
    }
}
