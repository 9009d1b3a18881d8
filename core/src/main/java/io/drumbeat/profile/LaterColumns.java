package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;

/** Columns of the profile that features and scoring rules cannot read, because they are told only afterwards. */
final class LaterColumns {
    private static final String SCORED =
            "A score is known only when features and scores have been computed: ask for it in a segment";
    private static final String TOLD =
            "It is told only when features and scores have been computed: ask for it in a segment";

    private LaterColumns() {}

    /** By their names, where they can be asked for. */
    static Map<String, String> of(Workspace workspace) {
        Map<String, String> later = new HashMap<>();
        workspace
                .models()
                .keySet()
                .forEach(model -> ScoreColumns.names(model).forEach(name -> later.put(name, SCORED)));
        later.put(Lifecycle.COLUMN, TOLD);
        SignalColumns.of(workspace).stream().map(Column::name).forEach(name -> later.put(name, TOLD));
        return later;
    }
}
