package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;

import java.util.IdentityHashMap;
import java.util.List;
import org.jooq.Field;

/** The columns of a lead that a row may fill, in the order in which rows are staged. */
final class LeadColumns {
    /** All of them; an empty cell never erases what is there. */
    static final List<Field<?>> ALL = List.of(
            LEAD.EMAIL,
            LEAD.ROLE_ADDRESS,
            LEAD.PHONE,
            LEAD.PHONE_TYPE,
            LEAD.FIRST_NAME,
            LEAD.LAST_NAME,
            LEAD.FULL_NAME,
            LEAD.COMPANY,
            LEAD.JOB_TITLE,
            LEAD.STREET,
            LEAD.CITY,
            LEAD.STATE,
            LEAD.POSTAL_CODE,
            LEAD.COUNTRY,
            LEAD.BIRTH_DATE,
            LEAD.GENDER,
            LEAD.LANGUAGE,
            LEAD.TIMEZONE,
            LEAD.POSTAL_ZONE,
            LEAD.PHONE_ZONE,
            LEAD.SOURCE,
            LEAD.SOURCE_DETAIL,
            LEAD.MEDIUM,
            LEAD.REFERRER,
            LEAD.LANDING_PAGE,
            LEAD.SOURCE_CHANNEL,
            LEAD.STATUS,
            LEAD.LOCATION,
            LEAD.OWNER,
            LEAD.INTEREST,
            LEAD.INTEREST_VIN,
            LEAD.INTEREST_SKU,
            LEAD.TRADE_IN,
            LEAD.OWNED_VIN,
            LEAD.OWNED_MAKE,
            LEAD.OWNED_MODEL,
            LEAD.OWNED_YEAR,
            LEAD.PURCHASED_AT,
            LEAD.ATTRIBUTES,
            LEAD.CREATED_AT);

    /** The columns that say where a row's e-mail goes: they count only where the lead owns that address. */
    static final List<Field<?>> OF_EMAIL = List.of(LEAD.EMAIL, LEAD.ROLE_ADDRESS);

    /** The parts of a name and the whole, which follows from both parts where both are known. */
    static final List<Field<?>> OF_NAME = List.of(LEAD.FIRST_NAME, LEAD.LAST_NAME, LEAD.FULL_NAME);

    /** The columns that a lead has whether or not a row fills them. */
    static final List<Field<?>> OF_ALL = List.of(LEAD.ROLE_ADDRESS, LEAD.LOCATION, LEAD.CREATED_AT);

    private static final IdentityHashMap<Field<?>, Integer> PLACES = new IdentityHashMap<>();

    static {
        ALL.forEach(column -> PLACES.put(column, PLACES.size()));
    }

    static final int ROLE_ADDRESS = indexOf(LEAD.ROLE_ADDRESS);
    static final int PHONE = indexOf(LEAD.PHONE);
    static final int FIRST_NAME = indexOf(LEAD.FIRST_NAME);
    static final int LAST_NAME = indexOf(LEAD.LAST_NAME);
    static final int FULL_NAME = indexOf(LEAD.FULL_NAME);
    static final int ATTRIBUTES = indexOf(LEAD.ATTRIBUTES);

    /** The places of the columns of a name, the one that says most first. */
    static final List<Integer> NAMES = List.of(FULL_NAME, FIRST_NAME, LAST_NAME);

    private LeadColumns() {}

    /** The place of a column in {@link #ALL}. */
    static int indexOf(Field<?> column) {
        Integer place = PLACES.get(column);
        if (place == null) {
            throw new IllegalArgumentException(column.getName());
        }
        return place;
    }

    /** The place of the column of that name. */
    static int indexOf(String name) {
        return indexOf(ALL.stream()
                .filter(column -> column.getName().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
