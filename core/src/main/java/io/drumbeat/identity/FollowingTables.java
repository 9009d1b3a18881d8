package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT_UNDONE;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * What happens to every table that names a lead when two leads become one. A new table with a {@code lead_id} belongs into
 * one of these lists; a test asks for it.
 */
final class FollowingTables {
    /** Rows with an id of their own, of which a lead may have any number: they go over, and back. */
    static final List<Numbered> NUMBERED = List.of(
            new Numbered(EVENT, EVENT.ID, EVENT.LEAD_ID),
            new Numbered(CONSENT_EVENT, CONSENT_EVENT.ID, CONSENT_EVENT.LEAD_ID),
            new Numbered(LEAD_ASSIGNMENT, LEAD_ASSIGNMENT.ID, LEAD_ASSIGNMENT.LEAD_ID),
            new Numbered(LEAD_ACTION, LEAD_ACTION.ID, LEAD_ACTION.LEAD_ID),
            new Numbered(LEAD_SIGNAL, LEAD_SIGNAL.ID, LEAD_SIGNAL.LEAD_ID),
            new Numbered(VEHICLE_RECORD, VEHICLE_RECORD.ID, VEHICLE_RECORD.LEAD_ID));

    /** Each has a class of its own here. */
    static final Set<Table<?>> SPECIAL = Set.of(LEAD, LEAD_IDENTITY, MESSAGE, SEGMENT_MEMBER, LEAD_SCORE, LEAD_MERGE);

    /**
     * What stays under the absorbed lead's id: the history of its scores and stages, as it was; and the keys that an ad platform was given,
     * which the next `build-audiences` takes back there because the lead is in no segment any more. What people own is made anew
     * with the profile. What an import changed, and what was taken back with one, was so of the lead that it then was; claims
     * name the lead as which rows were taken; and a CRM knows each of the two by its own number.
     */
    static final Set<Table<?>> STAYING = Set.of(
            LEAD_SCORE_CHANGE,
            LEAD_STAGE,
            AUDIENCE_MEMBER,
            OWNED_VEHICLE,
            LEAD_CHANGE,
            CONSENT_EVENT_UNDONE,
            LEAD_CLAIM,
            LEAD_PUSH,
            IMPORT_IDENTITY,
            IMPORT_CLAIM);

    private FollowingTables() {}

    /** What people watch, and what fits them, is made anew with the profile too. */
    static final Set<Table<?>> DERIVED = Set.of(RECOMMENDED_ITEM, WATCHED_ITEM);

    /** A table with a surrogate key. */
    record Numbered(Table<? extends Record> table, Field<Long> id, Field<Long> lead) {

        String name() {
            return Objects.requireNonNull(table.getName());
        }
    }
}
