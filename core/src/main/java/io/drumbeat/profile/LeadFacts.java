package io.drumbeat.profile;

import static io.drumbeat.rule.ValueType.BOOLEAN;
import static io.drumbeat.rule.ValueType.DATE;
import static io.drumbeat.rule.ValueType.INSTANT;
import static io.drumbeat.rule.ValueType.INTEGER;
import static io.drumbeat.rule.ValueType.TEXT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.workspace.DataClass.INTERNAL;
import static io.drumbeat.workspace.DataClass.SENSITIVE;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;

/** What the lead's own row says, as it is; of a stricter class where a mapping gives one. */
record LeadFacts(Workspace workspace) implements Facts {

    private record Own(Field<?> field, ValueType type, DataClass dataClass, String meaning, String example) {}

    private static final List<Own> OWN = List.of(
            new Own(LEAD.EMAIL, TEXT, SENSITIVE, "The address mail goes to", "ada@mail.example"),
            new Own(LEAD.PHONE, TEXT, SENSITIVE, "Phone in E.164", "+15595550100"),
            new Own(LEAD.PHONE_TYPE, TEXT, INTERNAL, "mobile, fixed, either or other", "mobile"),
            new Own(LEAD.FIRST_NAME, TEXT, INTERNAL, "Given name", "Ada"),
            new Own(LEAD.LAST_NAME, TEXT, INTERNAL, "Family name", "Jones"),
            new Own(LEAD.FULL_NAME, TEXT, INTERNAL, "Name as given", "Ada Jones"),
            new Own(LEAD.COMPANY, TEXT, INTERNAL, "Company", "Jones Orchards"),
            new Own(LEAD.JOB_TITLE, TEXT, INTERNAL, "Job title", "Fleet Manager"),
            new Own(LEAD.CITY, TEXT, INTERNAL, "City", "Fresno"),
            new Own(LEAD.STATE, TEXT, INTERNAL, "State or province", "CA"),
            new Own(LEAD.POSTAL_CODE, TEXT, INTERNAL, "Postal code", "93710"),
            new Own(LEAD.COUNTRY, TEXT, INTERNAL, "ISO 3166-1 country", "US"),
            new Own(LEAD.BIRTH_DATE, DATE, SENSITIVE, "Date of birth", "1984-02-29"),
            new Own(LEAD.GENDER, TEXT, SENSITIVE, "As given", "female"),
            new Own(LEAD.LANGUAGE, TEXT, INTERNAL, "Language tag", "es-MX"),
            new Own(LEAD.TIMEZONE, TEXT, INTERNAL, "Time zone, where somebody said it", "America/Los_Angeles"),
            new Own(LEAD.POSTAL_ZONE, TEXT, INTERNAL, "Time zone of their postal code", "America/Los_Angeles"),
            new Own(LEAD.PHONE_ZONE, TEXT, INTERNAL, "Time zone of their phone", "America/Denver"),
            new Own(LEAD.SOURCE, TEXT, INTERNAL, "Where the lead came from", "website"),
            new Own(LEAD.SOURCE_DETAIL, TEXT, INTERNAL, "More about the source", "spring-sale"),
            new Own(
                    LEAD.SOURCE_CHANNEL,
                    TEXT,
                    INTERNAL,
                    "How they came: search, social, paid, mail, chatbot, referral or direct",
                    "search"),
            new Own(LEAD.MEDIUM, TEXT, INTERNAL, "UTM medium they came by", "cpc"),
            new Own(LEAD.REFERRER, TEXT, INTERNAL, "The page they came from", "https://google.com"),
            new Own(LEAD.LANDING_PAGE, TEXT, INTERNAL, "The page they came to", "https://redwood.example/specials"),
            new Own(LEAD.STATUS, TEXT, INTERNAL, "The company's own word: new, working, sold", "working"),
            new Own(LEAD.LOCATION, TEXT, INTERNAL, "A location of drumbeat.yaml", "honda"),
            new Own(LEAD.OWNER, TEXT, INTERNAL, "Who looks after them", "m.ortiz"),
            new Own(LEAD.INTEREST, TEXT, INTERNAL, "What they asked about", "2027 Honda Civic"),
            new Own(LEAD.INTEREST_VIN, TEXT, INTERNAL, "The vehicle they asked about", "2HGFE2F50RH500001"),
            new Own(LEAD.INTEREST_SKU, TEXT, INTERNAL, "The product they asked about", "TRI-54-BLK"),
            new Own(LEAD.TRADE_IN, TEXT, INTERNAL, "What they want to trade in", "2019 Toyota Camry"),
            new Own(LEAD.OWNED_VIN, TEXT, INTERNAL, "VIN of what they drive", "4T1B11HK5KU500002"),
            new Own(LEAD.OWNED_MAKE, TEXT, INTERNAL, "Make of what they drive", "Toyota"),
            new Own(LEAD.OWNED_MODEL, TEXT, INTERNAL, "Model of what they drive", "Camry"),
            new Own(LEAD.OWNED_YEAR, INTEGER, INTERNAL, "Model year of what they drive", "2019"),
            new Own(LEAD.PURCHASED_AT, INSTANT, INTERNAL, "When they bought what they drive", "2024-05-03T17:20:00Z"),
            new Own(LEAD.ROLE_ADDRESS, BOOLEAN, INTERNAL, "A mailbox and not a person: info@, sales@", "false"),
            new Own(LEAD.CREATED_AT, INSTANT, INTERNAL, "When the company first knew of them", "2025-11-02T09:14:00Z"));

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        var classes = new MappedClasses(workspace);
        columns.add(ProfileColumn.of("lead_id", INTEGER, "Our id", "4711"));
        for (Own own : OWN) {
            String name = own.field().getName();
            DataClass dataClass = own.dataClass().strictest(classes.ofLead(name));
            columns.add(ProfileColumn.of(name, own.type(), dataClass, own.meaning(), own.example()));
        }
        return columns;
    }

    @Override
    public void find(People people) {
        people.select("lead_id", LEAD.LEAD_ID);
        OWN.forEach(own -> people.select(own.field().getName(), own.field()));
    }
}
