package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Channel;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The columns that every profile has, and where each comes from. */
final class BaseColumns {
    /** Consent is kept by channel; these are the profile's. */
    static final List<String> CHANNELS = Channel.LABELS;

    /** A column of {@code lead} that is taken over as it is. */
    private record FromLead(Field<?> field, ValueType type, DataClass dataClass, String meaning) {}

    private static final List<FromLead> LEADS = List.of(
            new FromLead(LEAD.EMAIL, ValueType.TEXT, DataClass.SENSITIVE, "The address mail goes to"),
            new FromLead(LEAD.PHONE, ValueType.TEXT, DataClass.SENSITIVE, "Phone in E.164: +15595550000"),
            new FromLead(LEAD.PHONE_TYPE, ValueType.TEXT, DataClass.INTERNAL, "mobile, fixed, either or other"),
            new FromLead(LEAD.FIRST_NAME, ValueType.TEXT, DataClass.INTERNAL, "Given name"),
            new FromLead(LEAD.LAST_NAME, ValueType.TEXT, DataClass.INTERNAL, "Family name"),
            new FromLead(LEAD.FULL_NAME, ValueType.TEXT, DataClass.INTERNAL, "Name as given"),
            new FromLead(LEAD.COMPANY, ValueType.TEXT, DataClass.INTERNAL, "Company"),
            new FromLead(LEAD.JOB_TITLE, ValueType.TEXT, DataClass.INTERNAL, "Job title"),
            new FromLead(LEAD.CITY, ValueType.TEXT, DataClass.INTERNAL, "City"),
            new FromLead(LEAD.STATE, ValueType.TEXT, DataClass.INTERNAL, "State or province"),
            new FromLead(LEAD.POSTAL_CODE, ValueType.TEXT, DataClass.INTERNAL, "Postal code"),
            new FromLead(LEAD.COUNTRY, ValueType.TEXT, DataClass.INTERNAL, "ISO 3166-1 country: US"),
            new FromLead(LEAD.BIRTH_DATE, ValueType.DATE, DataClass.SENSITIVE, "Date of birth"),
            new FromLead(LEAD.GENDER, ValueType.TEXT, DataClass.SENSITIVE, "As given"),
            new FromLead(LEAD.LANGUAGE, ValueType.TEXT, DataClass.INTERNAL, "Language tag: en, es-MX"),
            new FromLead(LEAD.TIMEZONE, ValueType.TEXT, DataClass.INTERNAL, "Time zone: America/Los_Angeles"),
            new FromLead(LEAD.SOURCE, ValueType.TEXT, DataClass.INTERNAL, "Where the lead came from"),
            new FromLead(LEAD.SOURCE_DETAIL, ValueType.TEXT, DataClass.INTERNAL, "More about the source"),
            new FromLead(LEAD.STATUS, ValueType.TEXT, DataClass.INTERNAL, "The company's own word: new, working, sold"),
            new FromLead(LEAD.LOCATION, ValueType.TEXT, DataClass.INTERNAL, "A location of drumbeat.yaml"),
            new FromLead(LEAD.OWNER, ValueType.TEXT, DataClass.INTERNAL, "Who looks after them"),
            new FromLead(LEAD.INTEREST, ValueType.TEXT, DataClass.INTERNAL, "What they asked about"),
            new FromLead(LEAD.INTEREST_VIN, ValueType.TEXT, DataClass.INTERNAL, "The vehicle they asked about"),
            new FromLead(LEAD.INTEREST_SKU, ValueType.TEXT, DataClass.INTERNAL, "The product they asked about"),
            new FromLead(LEAD.TRADE_IN, ValueType.TEXT, DataClass.INTERNAL, "What they want to trade in"),
            new FromLead(LEAD.OWNED_VIN, ValueType.TEXT, DataClass.INTERNAL, "VIN of what they drive"),
            new FromLead(LEAD.OWNED_MAKE, ValueType.TEXT, DataClass.INTERNAL, "Make of what they drive"),
            new FromLead(LEAD.OWNED_MODEL, ValueType.TEXT, DataClass.INTERNAL, "Model of what they drive"),
            new FromLead(LEAD.OWNED_YEAR, ValueType.INTEGER, DataClass.INTERNAL, "Model year of what they drive"),
            new FromLead(LEAD.PURCHASED_AT, ValueType.INSTANT, DataClass.INTERNAL, "When they bought what they drive"),
            new FromLead(
                    LEAD.ROLE_ADDRESS,
                    ValueType.BOOLEAN,
                    DataClass.INTERNAL,
                    "A mailbox and not a person: info@, sales@"),
            new FromLead(
                    LEAD.CREATED_AT, ValueType.INSTANT, DataClass.INTERNAL, "When the company first knew of them"));

    private BaseColumns() {}

    /** The columns taken from {@code lead} as they are, to be selected. */
    static List<Field<?>> fromLead() {
        return LEADS.stream().<Field<?>>map(FromLead::field).toList();
    }

    /** All of them, in order, with the stricter class where a mapping gives one. */
    static List<Column> of(Workspace workspace) {
        List<Column> columns = new ArrayList<>();
        columns.add(column("lead_id", ValueType.INTEGER, DataClass.INTERNAL, "Our id"));
        for (FromLead lead : LEADS) {
            String name = lead.field().getName();
            columns.add(column(name, lead.type(), lead.dataClass().strictest(mapped(workspace, name)), lead.meaning()));
        }
        AttributeColumns.of(workspace)
                .forEach((name, attribute) -> columns.add(
                        column(name, attribute.type(), attribute.dataClass(), "The attribute " + attribute.key())));
        columns.add(column("email_domain", ValueType.TEXT, DataClass.INTERNAL, "What follows the @"));
        for (String channel : CHANNELS) {
            columns.add(column(
                    channel + "_consent",
                    ValueType.TEXT,
                    DataClass.INTERNAL,
                    "Consent to marketing by " + channel + ": granted, denied or unknown"));
        }
        columns.add(column(
                "suppressed",
                ValueType.BOOLEAN,
                DataClass.INTERNAL,
                "Their address, domain or phone must not be written to"));
        columns.add(column(
                "days_since_created", ValueType.INTEGER, DataClass.INTERNAL, "Days of the calendar since created_at"));
        columns.add(column("first_event_at", ValueType.INSTANT, DataClass.INTERNAL, "Their first event"));
        columns.add(column("last_event_at", ValueType.INSTANT, DataClass.INTERNAL, "Their last event"));
        columns.add(column(
                "days_since_last_event",
                ValueType.INTEGER,
                DataClass.INTERNAL,
                "Days of the calendar since last_event_at"));
        columns.add(column("events_7d", ValueType.INTEGER, DataClass.INTERNAL, "Events within 7 days"));
        columns.add(column("events_30d", ValueType.INTEGER, DataClass.INTERNAL, "Events within 30 days"));
        columns.add(column("events_90d", ValueType.INTEGER, DataClass.INTERNAL, "Events within 90 days"));
        columns.add(column("events_total", ValueType.INTEGER, DataClass.INTERNAL, "Events ever"));
        columns.add(
                column("messages_30d", ValueType.INTEGER, DataClass.INTERNAL, "Messages we sent them within 30 days"));
        columns.add(
                column("last_message_at", ValueType.INSTANT, DataClass.INTERNAL, "When we last sent them a message"));
        return columns;
    }

    static Column column(String name, ValueType type, DataClass dataClass, String meaning) {
        return new Column(name, DSL.field(DSL.name(Profile.NAME, name), type.dataType()), type, dataClass, meaning);
    }

    private static DataClass mapped(Workspace workspace, String field) {
        return workspace.mappings().values().stream()
                .flatMap(mapping -> mapping.field(field).stream())
                .map(Mapping.FieldMapping::dataClass)
                .reduce(DataClass.PUBLIC, DataClass::strictest);
    }
}
