package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.TableField;

/**
 * Columns of a lead whose values belong together: the city of one lead under the street of another is nobody's address.
 *
 * @param name what a survivorship rule calls it
 * @param columns the first is the one that matters: who lacks it stands behind those who have it
 */
record FieldGroup(String name, List<String> columns) {
    /** Kept by the merge itself. */
    static final Set<Field<?>> BOOKKEEPING =
            Set.of(LEAD.LEAD_ID, LEAD.CREATED_AT, LEAD.INSERTED_AT, LEAD.UPDATED_AT, LEAD.RUN_ID);

    private static final List<FieldGroup> TOGETHER = List.of(
            group("email", LEAD.EMAIL, LEAD.ROLE_ADDRESS),
            group("phone", LEAD.PHONE, LEAD.PHONE_TYPE, LEAD.PHONE_ZONE),
            group("address", LEAD.STREET, LEAD.CITY, LEAD.STATE, LEAD.POSTAL_CODE, LEAD.POSTAL_ZONE, LEAD.COUNTRY),
            group(
                    "source",
                    LEAD.SOURCE,
                    LEAD.SOURCE_DETAIL,
                    LEAD.MEDIUM,
                    LEAD.REFERRER,
                    LEAD.LANDING_PAGE,
                    LEAD.SOURCE_CHANNEL),
            group("interest", LEAD.INTEREST, LEAD.INTEREST_VIN, LEAD.INTEREST_SKU),
            group("vehicle", LEAD.OWNED_VIN, LEAD.OWNED_MAKE, LEAD.OWNED_MODEL, LEAD.OWNED_YEAR, LEAD.PURCHASED_AT));

    /** Every group; a column that belongs to none is a group by itself. The full name follows from its parts. */
    static final List<FieldGroup> ALL = all();

    private static FieldGroup group(String name, TableField<?, ?>... columns) {
        return new FieldGroup(name, Arrays.stream(columns).map(Field::getName).toList());
    }

    private static List<FieldGroup> all() {
        List<FieldGroup> groups = new ArrayList<>(TOGETHER);
        for (Field<?> column : LEAD.fields()) {
            boolean alone = TOGETHER.stream().noneMatch(group -> group.columns().contains(column.getName()));
            if (alone
                    && !BOOKKEEPING.contains(column)
                    && !column.equals(LEAD.FULL_NAME)
                    && !column.equals(LEAD.ATTRIBUTES)) {
                groups.add(new FieldGroup(column.getName(), List.of(column.getName())));
            }
        }
        return List.copyOf(groups);
    }

    /** The group of an attribute, which is one by itself. */
    static FieldGroup attribute(String name) {
        return new FieldGroup(LEAD.ATTRIBUTES.getName(), List.of(name));
    }

    String head() {
        return columns.getFirst();
    }

    /** Whether the lead has any of it; that a mailbox is no role's says nothing where there is no mailbox. */
    boolean isIn(LeadImage lead) {
        return columns.stream()
                .filter(column -> !column.equals(LEAD.ROLE_ADDRESS.getName()))
                .anyMatch(column -> lead.values().containsKey(column));
    }
}
