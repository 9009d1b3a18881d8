package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.run.Json;
import io.drumbeat.template.Lines;
import io.drumbeat.workspace.Workspace;
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
import org.jspecify.annotations.Nullable;

/**
 * What a template may know of a person: the columns of the lead and of its profile. Only those that the templates read are
 * fetched.
 */
final class PersonalFields {
    private final List<Field<?>> fields;
    private final Set<String> ofProfile;
    private final ZoneId zone;
    private final Optional<RecommendedFields> recommended;

    private PersonalFields(
            List<Field<?>> fields, Set<String> ofProfile, ZoneId zone, Optional<RecommendedFields> recommended) {
        this.recommended = recommended;
        this.fields = fields;
        this.ofProfile = ofProfile;
        this.zone = zone;
    }

    /** Every name that {@code lead.…} may have in a template. */
    static Set<String> known(Workspace workspace) {
        Set<String> names = new TreeSet<>();
        ProfileCatalog.of(workspace).catalog().columns().forEach(column -> names.add(column.name()));
        for (Field<?> column : LEAD.fields()) {
            names.add(column.getName());
        }
        return names;
    }

    /**
     * The fields that are wanted.
     *
     * @param wanted of those that are known
     * @param recommended what of the stock fits people; empty: nobody asks
     */
    static PersonalFields of(Set<String> wanted, ZoneId zone, Optional<RecommendedFields> recommended) {
        List<Field<?>> fields = new ArrayList<>();
        Set<String> ofProfile = new LinkedHashSet<>();
        for (String column : wanted) {
            Field<?> own = LEAD.field(column);
            if (own != null) {
                fields.add(own.as("lead_" + column));
            } else {
                fields.add(field(name(Profile.NAME, column)).as("lead_" + column));
                ofProfile.add(column);
            }
        }
        return new PersonalFields(fields, ofProfile, zone, recommended);
    }

    /** The columns of the profile that are read. */
    Set<String> ofProfile() {
        return Set.copyOf(ofProfile);
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
        return ofProfile.isEmpty() ? lead : lead.leftJoin(Profile.TABLE).on(Profile.LEAD_ID.eq(LEAD.LEAD_ID));
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
