package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A run that took files in.
 *
 * @param first the number of its first file
 * @param last the number of its last; none of another run is between them, for one run at a time works on a store
 * @param files as they were named
 */
record Import(String runId, String command, long first, long last, List<String> files) {
    static final String LEADS = "import-leads";
    static final String EVENTS = "import-events";
    static final String SUPPRESSIONS = "import-suppressions";

    /** What is recorded under the number of one of its files. */
    Condition did(Field<Long> importId) {
        return importId.between(inline(first), inline(last));
    }

    /** Files that were taken in after its own. */
    Condition before() {
        return IMPORT_FILE.ID.gt(inline(last));
    }
}
