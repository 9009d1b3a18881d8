package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;

/** Makes columns of the profile. */
final class ProfileColumn {
    private ProfileColumn() {}

    /** A column of the ordinary class. */
    static Column of(String name, ValueType type, String meaning, String example) {
        return of(name, type, DataClass.INTERNAL, meaning, example);
    }

    static Column of(String name, ValueType type, DataClass dataClass, String meaning, String example) {
        return new Column(
                name, DSL.field(DSL.name(Profile.NAME, name), type.dataType()), type, dataClass, meaning, example);
    }

    /** Those whose names no feature and no attribute of the workspace has. */
    static List<Column> unlessTaken(Workspace workspace, List<Column> columns) {
        Set<String> attributes = AttributeColumns.ofLeads(workspace).keySet();
        return columns.stream()
                .filter(column -> !attributes.contains(column.name()))
                .filter(column -> !workspace.features().containsKey(column.name()))
                .toList();
    }
}
