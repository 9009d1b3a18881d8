package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.enrich.CountryZones;
import io.drumbeat.enrich.PhoneZones;
import io.drumbeat.enrich.PostalZones;
import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Codes;
import io.drumbeat.value.PhoneNumber;
import io.drumbeat.value.PhoneNumbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Regions;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Where a row's person is: country, state, postal code and phone, and the time zones that these tell. */
final class LeadPlace {
    private static final TargetField PHONE = LeadFields.CATALOG.field("phone");
    private static final TargetField STATE = LeadFields.CATALOG.field("state");
    private static final TargetField POSTAL_CODE = LeadFields.CATALOG.field("postal_code");
    private static final TargetField LOCATION = LeadFields.CATALOG.field("location");

    private final Regions regions;
    private final PhoneNumbers phones = new PhoneNumbers();
    private final PostalZones postalZones;
    private final PhoneZones phoneZones;

    LeadPlace(Regions regions) {
        this.regions = regions;
        CountryZones countries = CountryZones.read();
        this.postalZones = new PostalZones(countries);
        this.phoneZones = new PhoneZones(countries);
    }

    /** Fills the columns of the place; the phone, where there is one. */
    @Nullable
    PhoneNumber fill(MappedRecord record, @Nullable String country, @Nullable Object[] values) {
        String region = country == null ? regions.at(record.text(LOCATION)) : country;
        set(values, LEAD.COUNTRY, country);
        String state = record.text(STATE);
        set(values, LEAD.STATE, state == null ? null : Codes.state(state, region));
        postalCode(record, region, values);
        return phone(record, region, values);
    }

    private void postalCode(MappedRecord record, String region, @Nullable Object[] values) {
        String text = record.text(POSTAL_CODE);
        if (text != null) {
            String code = Codes.postalCode(text, region);
            set(values, LEAD.POSTAL_CODE, code);
            set(values, LEAD.POSTAL_ZONE, postalZones.of(code, region));
        }
    }

    private @Nullable PhoneNumber phone(MappedRecord record, String region, @Nullable Object[] values) {
        String text = record.text(PHONE);
        if (text == null) {
            return null;
        }
        try {
            PhoneNumber phone = phones.parse(text, region);
            set(values, LEAD.PHONE, phone.e164());
            set(values, LEAD.PHONE_TYPE, phone.type());
            set(values, LEAD.PHONE_ZONE, phoneZones.of(phone.e164()));
            return phone;
        } catch (Unreadable problem) {
            record.fault(PHONE, problem);
            return null;
        }
    }

    private static void set(@Nullable Object[] values, Field<?> column, @Nullable Object value) {
        values[LeadColumns.indexOf(column)] = value;
    }
}
