package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Column;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;

/** The attributes that the mappings of leads declare, for rules that are asked of {@code lead} itself. */
public final class LeadAttributes {
    private LeadAttributes() {}

    /** Null where what is kept cannot be read as the type. */
    public static List<Column> columns(Workspace workspace) {
        return AttributeColumns.ofLeads(workspace).entrySet().stream()
                .map(attribute -> new Column(
                        attribute.getKey(),
                        typed(
                                attribute.getValue().key(),
                                attribute.getValue().type().dataType()),
                        attribute.getValue().type(),
                        attribute.getValue().dataClass(),
                        "The attribute " + attribute.getValue().key()))
                .toList();
    }

    private static <T> Field<T> typed(String key, DataType<T> type) {
        return StoreDialect.portable(type, dialect -> dialect.tryCast(dialect.attribute(LEAD.ATTRIBUTES, key), type));
    }
}
