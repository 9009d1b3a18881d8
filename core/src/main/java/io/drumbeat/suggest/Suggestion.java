package io.drumbeat.suggest;

import io.drumbeat.mapping.TargetField;
import io.drumbeat.workspace.DataClass;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one column is taken for.
 *
 * @param field the catalog's; none: an attribute
 * @param attribute the name of the attribute, where it is one
 * @param type of an attribute
 * @param confidence 0 to 1
 * @param why in words, for the person who decides
 * @param dates how it writes its dates, where it has any
 * @param words what its words for yes and no are in ours
 */
record Suggestion(
        ColumnSample column,
        @Nullable TargetField field,
        @Nullable String attribute,
        String type,
        DataClass dataClass,
        double confidence,
        String why,
        @Nullable DateGuess dates,
        Map<String, List<String>> words) {

    /** The name of what it fills. */
    String target() {
        return field == null ? "attributes." + attribute : field.name();
    }
}
