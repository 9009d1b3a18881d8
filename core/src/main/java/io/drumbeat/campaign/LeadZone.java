package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.coalesce;

import org.jooq.Field;

/** The time zone that a person's day is reckoned in: what was said, else that of their postal code, else of their phone. */
final class LeadZone {
    static final Field<String> OF_LEAD = coalesce(LEAD.TIMEZONE, LEAD.POSTAL_ZONE, LEAD.PHONE_ZONE);

    private LeadZone() {}
}
