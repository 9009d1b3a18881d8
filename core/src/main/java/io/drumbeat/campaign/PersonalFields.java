package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Json;
import io.drumbeat.template.Lines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a template may know of a person: the columns of the lead and of its profile. Only those that the templates read are
 * fetched.
 */
final class PersonalFields {
    private final List<Field<?>> fields;
    private final boolean profiled;
    private final ZoneId zone;
    private final Optional<RecommendedFields> recommended;

    private PersonalFields(
            List<Field<?>> fields, boolean profiled, ZoneId zone, Optional<RecommendedFields> recommended) {
        this.recommended = recommended;
        this.fields = fields;
        this.profiled = profiled;
        this.zone = zone;
    }

    /** Every name that {@code lead.…} may have in a template. */
    static Set<String> known(DSLContext sql) {
        Set<String> names = new TreeSet<>(profileColumns(sql));
        for (Field<?> column : LEAD.fields()) {
            names.add(column.getName());
        }
        return names;
    }

    /**
     * The fields that are wanted, of those there are.
     *
     * @param recommended what of the stock fits people; empty: nobody asks
     */
    static PersonalFields of(DSLContext sql, Set<String> wanted, ZoneId zone, Optional<RecommendedFields> recommended) {
        Set<String> profile = profileColumns(sql);
        List<Field<?>> fields = new ArrayList<>();
        boolean profiled = false;
        for (String name : new LinkedHashSet<>(wanted)) {
            Field<?> own = LEAD.field(name);
            if (own != null) {
                fields.add(own.as("lead_" + name));
            } else if (profile.contains(name)) {
                fields.add(field(org.jooq.impl.DSL.name(Profile.NAME, name)).as("lead_" + name));
                profiled = true;
            }
        }
        return new PersonalFields(fields, profiled, zone, recommended);
    }

    private static Set<String> profileColumns(DSLContext sql) {
        return sql.configuration()
                .deriveSettings(settings -> settings.withRenderSchema(true))
                .dsl()
                .select(field(name("column_name"), SQLDataType.VARCHAR))
                .from(table(name("information_schema", "columns")))
                .where(field(name("table_name"), SQLDataType.VARCHAR).eq(Profile.NAME))
                .fetchSet(0, String.class);
    }

    List<Field<?>> fields() {
        return fields;
    }

    /** {@code lead}, joined with the profile where a field comes from there. */
    Table<?> join(Table<?> people, Field<Long> leadId) {
        return profileOf(people.leftJoin(LEAD).on(LEAD.LEAD_ID.eq(leadId)));
    }

    /** A table that has {@code lead} in it, joined with the profile where a field comes from there. */
    Table<?> profileOf(Table<?> lead) {
        return profiled ? lead.leftJoin(Profile.TABLE).on(Profile.LEAD_ID.eq(LEAD.LEAD_ID)) : lead;
    }

    /** The fields of one row as templates see them: instants in the company's zone, dates as ISO text, attributes as a map. */
    Map<String, Object> values(Record row) {
        Map<String, Object> values = new HashMap<>();
        for (Field<?> field : fields) {
            Object value = row.get(field.getName());
            String name = field.getName().substring("lead_".length());
            Object seen = name.equals("attributes") ? attributes(value) : seen(value);
            if (seen != null) {
                values.put(name, seen);
            }
        }
        return values;
    }

    /** What of the stock fits each of these people; no key for those whom nothing fits. */
    Map<Long, Lines> recommendations(DSLContext sql, Collection<Long> leads) {
        return recommended.map(each -> each.of(sql, leads)).orElse(Map.of());
    }

    private @Nullable Object seen(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atZone(zone);
            case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC).atZone(zone);
            case java.sql.Timestamp utc ->
                utc.toLocalDateTime().toInstant(ZoneOffset.UTC).atZone(zone);
            case LocalDate date -> date.toString();
            case java.sql.Date date -> date.toLocalDate().toString();
            case null, default -> value;
        };
    }

    private static Map<?, ?> attributes(@Nullable Object json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return Json.mapper().readValue(json.toString(), LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lead.attributes is no JSON", e);
        }
    }
}
