package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Rules over {@code lead} itself: a new lead has no profile yet. */
final class LeadRules {
    private static final Set<Field<?>> OURS =
            Set.of(LEAD.LEAD_ID, LEAD.ATTRIBUTES, LEAD.INSERTED_AT, LEAD.UPDATED_AT, LEAD.RUN_ID);
    private static final Map<Class<?>, ValueType> TYPES = Map.of(
            String.class, ValueType.TEXT,
            Integer.class, ValueType.INTEGER,
            Boolean.class, ValueType.BOOLEAN,
            LocalDate.class, ValueType.DATE,
            Instant.class, ValueType.INSTANT);

    private static final Catalog CATALOG = new Catalog("a lead", columns());

    private LeadRules() {}

    static RuleParser parser(AsOf asOf) {
        return new RuleParser(CATALOG, asOf);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Field<?> field : LEAD.fields()) {
            ValueType type = TYPES.get(field.getType());
            if (type != null && !OURS.contains(field)) {
                Field<?> column = DSL.field(DSL.name(LEAD.getName(), field.getName()), type.dataType());
                columns.add(new Column(field.getName(), column, type, DataClass.INTERNAL, "As in lead"));
            }
        }
        return columns;
    }
}
