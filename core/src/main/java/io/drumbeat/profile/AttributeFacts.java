package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Column;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jooq.Field;

/** The attributes that the mappings of leads declare; null where what is kept cannot be read as the type. */
record AttributeFacts(Workspace workspace) implements Facts {

    @Override
    public List<Column> columns() {
        return AttributeColumns.ofLeads(workspace).entrySet().stream()
                .map(attribute -> ProfileColumn.of(
                        attribute.getKey(),
                        attribute.getValue().type(),
                        attribute.getValue().dataClass(),
                        "The attribute " + attribute.getValue().key(),
                        ""))
                .toList();
    }

    @Override
    public void find(People people) {
        StoreDialect dialect = people.tx().dialect();
        AttributeColumns.ofLeads(workspace).forEach((name, attribute) -> {
            Field<String> text = dialect.attribute(LEAD.ATTRIBUTES, attribute.key());
            people.select(name, dialect.tryCast(text, attribute.type().dataType()));
        });
    }
}
