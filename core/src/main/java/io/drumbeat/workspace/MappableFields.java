package io.drumbeat.workspace;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields a mapping may fill, by what its rows are; besides these, {@code attributes.<any name>}. */
public final class MappableFields {
    public static final String ATTRIBUTE_PREFIX = "attributes.";

    private static final Set<String> LEAD = fields("""
            email phone first_name last_name full_name company job_title street city state postal_code country birth_date
            gender language timezone source source_detail medium referrer landing_page status created_at external_id
            email_consent sms_consent call_consent ads_consent pixel_consent outreach_consent consent_at consent_source
            consent_text consent_purpose consent_basis location owner interest
            interest_vin interest_sku trade_in owned_vin owned_make owned_model owned_year purchased_at
            owned_mileage acquired_by lease_end disposed_at""");
    private static final Set<String> INVENTORY = fields("""
            sku vin stock_number condition year make model trim body exterior_color interior_color mileage mileage_unit
            price msrp currency title description url image_url image_urls availability location dealer_id certified
            stocked_on""");
    private static final Set<String> EVENT = fields("""
            event_id type occurred_at email phone external_id anonymous_id channel campaign source medium term content url
            referrer item value currency user_agent ip""");

    private MappableFields() {}

    public static Set<String> of(Source.Kind kind) {
        return switch (kind) {
            case LEADS -> LEAD;
            case INVENTORY -> INVENTORY;
            case EVENTS -> EVENT;
            case SUPPRESSIONS -> Set.of();
        };
    }

    /** Those of any kind. */
    public static Set<String> all() {
        Set<String> all = new LinkedHashSet<>();
        for (var kind : Source.Kind.MAPPED) {
            all.addAll(of(kind));
        }
        return all;
    }

    public static boolean isAttribute(String field) {
        return field.startsWith(ATTRIBUTE_PREFIX) && field.length() > ATTRIBUTE_PREFIX.length();
    }

    private static Set<String> fields(String names) {
        return new LinkedHashSet<>(Arrays.asList(names.split("\\s+")));
    }
}
