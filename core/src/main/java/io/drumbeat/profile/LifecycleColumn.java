package io.drumbeat.profile;

import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.Workspace;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@code lifecycle_stage} in the profile. A feature or an attribute of the workspace that has this name keeps it. */
public final class LifecycleColumn {
    /** As the profile keeps it. */
    public static final Field<String> KEPT = DSL.field(DSL.name(Profile.NAME, Lifecycle.COLUMN), SQLDataType.VARCHAR);

    private LifecycleColumn() {}

    /** Whether the profile tells it. */
    public static boolean isTold(Workspace workspace) {
        return !workspace.features().containsKey(Lifecycle.COLUMN)
                && !AttributeColumns.ofLeads(workspace).containsKey(Lifecycle.COLUMN);
    }

    /**
     * The catalog with the column in it.
     *
     * @param stage how it is read
     */
    public static Catalog in(Catalog catalog, Workspace workspace, Field<String> stage) {
        if (!isTold(workspace)) {
            return catalog;
        }
        Catalog undecided = catalog.with(column(stage, DataClass.INTERNAL));
        return catalog.with(column(stage, dataClass(workspace, undecided)));
    }

    private static Column column(Field<String> stage, DataClass dataClass) {
        return new Column(
                        Lifecycle.COLUMN,
                        stage,
                        ValueType.TEXT,
                        dataClass,
                        "How far they have come: " + String.join(", ", Lifecycle.STAGES),
                        "consideration")
                .oneOf(Lifecycle.STAGES);
    }

    /** A stage tells something of all that its rules read. */
    private static DataClass dataClass(Workspace workspace, Catalog catalog) {
        var rules = new RuleParser(catalog, ProfileCatalog.whenever(workspace));
        return new SegmentClasses(workspace, rules, false).ofLifecycle();
    }
}
