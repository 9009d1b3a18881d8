package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.profile.LeadAttributes;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
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

    private static final Catalog OWN = new Catalog("a lead", columns());

    private LeadRules() {}

    /** Over the columns of {@code lead}, and the attributes that mappings declare. */
    static RuleParser parser(Workspace workspace, Instant asOf) {
        List<Column> all = new ArrayList<>(columns());
        LeadAttributes.columns(workspace).stream()
                .filter(attribute -> OWN.find(attribute.name()).isEmpty())
                .forEach(all::add);
        return new RuleParser(new Catalog("a lead", all), new AsOf(asOf, workspace.timezone()));
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
