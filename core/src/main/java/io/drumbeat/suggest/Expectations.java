package io.drumbeat.suggest;

import static io.drumbeat.suggest.ValueShape.CONDITION;
import static io.drumbeat.suggest.ValueShape.COUNTRY;
import static io.drumbeat.suggest.ValueShape.DATE;
import static io.drumbeat.suggest.ValueShape.EMAIL;
import static io.drumbeat.suggest.ValueShape.FULL_NAME;
import static io.drumbeat.suggest.ValueShape.GENDER;
import static io.drumbeat.suggest.ValueShape.ID;
import static io.drumbeat.suggest.ValueShape.INTEGER;
import static io.drumbeat.suggest.ValueShape.MONEY;
import static io.drumbeat.suggest.ValueShape.PHONE;
import static io.drumbeat.suggest.ValueShape.POSTAL_CODE;
import static io.drumbeat.suggest.ValueShape.STATE;
import static io.drumbeat.suggest.ValueShape.URL;
import static io.drumbeat.suggest.ValueShape.VIN;
import static io.drumbeat.suggest.ValueShape.YEAR;
import static io.drumbeat.suggest.ValueShape.YES_NO;

import io.drumbeat.mapping.FieldType;
import io.drumbeat.mapping.TargetField;
import java.util.Map;
import java.util.Set;

/** What the values of our fields look like, where they look like anything. */
final class Expectations {
    private static final Map<String, Set<ValueShape>> BY_NAME = Map.ofEntries(
            Map.entry("email", Set.of(EMAIL)),
            Map.entry("phone", Set.of(PHONE)),
            Map.entry("vin", Set.of(VIN)),
            Map.entry("owned_vin", Set.of(VIN)),
            Map.entry("interest_vin", Set.of(VIN)),
            Map.entry("postal_code", Set.of(POSTAL_CODE)),
            Map.entry("state", Set.of(STATE)),
            Map.entry("country", Set.of(COUNTRY)),
            Map.entry("gender", Set.of(GENDER)),
            Map.entry("condition", Set.of(CONDITION)),
            Map.entry("email_consent", Set.of(YES_NO)),
            Map.entry("sms_consent", Set.of(YES_NO)),
            Map.entry("call_consent", Set.of(YES_NO)),
            Map.entry("ads_consent", Set.of(YES_NO)),
            Map.entry("year", Set.of(YEAR)),
            Map.entry("owned_year", Set.of(YEAR)),
            Map.entry("external_id", Set.of(ID)),
            Map.entry("event_id", Set.of(ID)),
            Map.entry("sku", Set.of(ID)),
            Map.entry("stock_number", Set.of(ID)),
            Map.entry("url", Set.of(URL)),
            Map.entry("image_url", Set.of(URL)),
            Map.entry("landing_page", Set.of(URL)),
            Map.entry("full_name", Set.of(FULL_NAME)),
            Map.entry("mileage", Set.of(INTEGER)));

    private Expectations() {}

    /** The shapes that a field's values have; empty where they may look like anything. */
    static Set<ValueShape> of(TargetField field) {
        Set<ValueShape> named = BY_NAME.get(field.name());
        if (named != null) {
            return named;
        }
        return switch (field.type()) {
            case DATE, TIMESTAMP -> Set.of(DATE);
            case MONEY -> Set.of(MONEY, INTEGER, ValueShape.DECIMAL);
            case INTEGER -> Set.of(INTEGER);
            case NUMBER -> Set.of(INTEGER, ValueShape.DECIMAL);
            case BOOLEAN -> Set.of(YES_NO);
            case TEXT -> Set.of();
        };
    }

    /** A field that a column may fill beside another one: an e-mail where the first has none. */
    static boolean takesSeveral(TargetField field) {
        return field.type() == FieldType.TEXT
                && (of(field).contains(EMAIL) || of(field).contains(PHONE));
    }
}
