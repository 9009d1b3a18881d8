package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.lead.LeadRow.Consent;
import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Codes;
import io.drumbeat.value.EmailAddress;
import io.drumbeat.value.EmailAddresses;
import io.drumbeat.value.PersonName;
import io.drumbeat.value.PhoneNumber;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Regions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Brings a mapped record into the forms in which leads are kept and compared. */
final class LeadNormaliser {
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private static final TargetField EMAIL = field("email");
    private static final TargetField FIRST_NAME = field("first_name");
    private static final TargetField LAST_NAME = field("last_name");
    private static final TargetField FULL_NAME = field("full_name");
    private static final TargetField COUNTRY = field("country");
    private static final TargetField BIRTH_DATE = field("birth_date");
    private static final TargetField EXTERNAL_ID = field("external_id");
    private static final TargetField CONSENT_AT = field("consent_at");
    private static final TargetField CONSENT_PURPOSE = field("consent_purpose");
    private static final TargetField CONSENT_SOURCE = field("consent_source");
    private static final TargetField CONSENT_TEXT = field("consent_text");
    private static final TargetField CONSENT_BASIS = field("consent_basis");
    private static final TargetField CREATED_AT = field("created_at");
    private static final List<TargetField> CONSENTS =
            Channel.LABELS.stream().map(channel -> field(channel + "_consent")).toList();

    private final LeadOrigin origin = new LeadOrigin();
    private final LeadPlace place;
    private final ZoneId zone;
    private final Instant asOf;
    private final EmailAddresses addresses = new EmailAddresses();

    /** @param regions whose habits of phones and states are assumed where a row names no country */
    LeadNormaliser(Regions regions, ZoneId zone, Instant asOf) {
        this.place = new LeadPlace(regions);
        this.zone = zone;
        this.asOf = asOf;
    }

    /** The row to store; what stands against it is noted as the record's faults. */
    LeadRow normalise(MappedRecord record) {
        @Nullable Object[] values = new Object[LeadColumns.ALL.size()];
        EmailAddress email = email(record, values);
        PhoneNumber phone = place.fill(record, PlainFields.coded(record, COUNTRY, Codes::country), values);
        String externalId = record.text(EXTERNAL_ID);
        if (externalId == null
                && email == null
                && phone == null
                && record.faults().isEmpty()) {
            record.fault(
                    "no_identity", "The row has neither an external id, nor an e-mail address, nor a phone number");
        }
        name(record, values);
        describe(record, values);
        return new LeadRow(
                externalId,
                email == null ? null : email.address(),
                phone == null ? null : phone.identity(),
                phone != null || (email != null && email.role()) ? nameKey(values) : null,
                Arrays.asList(values),
                consent(record),
                VehicleFields.of(record));
    }

    private @Nullable EmailAddress email(MappedRecord record, @Nullable Object[] values) {
        String text = record.text(EMAIL);
        if (text == null) {
            return null;
        }
        try {
            EmailAddress email = addresses.parse(text);
            set(values, LEAD.EMAIL, email.address());
            set(values, LEAD.ROLE_ADDRESS, email.role());
            return email;
        } catch (Unreadable problem) {
            record.fault(EMAIL, problem);
            return null;
        }
    }

    private static void name(MappedRecord record, @Nullable Object[] values) {
        String full = record.text(FULL_NAME);
        PersonName name = PersonName.tidy(record.text(FIRST_NAME), record.text(LAST_NAME));
        if (full != null && name.first() == null && name.last() == null) {
            name = PersonName.split(full);
        }
        String tidied = full == null ? null : PersonName.tidyFull(full);
        if (name.first() != null && name.last() != null) {
            tidied = name.first() + " " + name.last();
        }
        set(values, LEAD.FIRST_NAME, name.first());
        set(values, LEAD.LAST_NAME, name.last());
        set(values, LEAD.FULL_NAME, tidied);
    }

    private static @Nullable String nameKey(@Nullable Object[] values) {
        for (int place : LeadColumns.NAMES) {
            if (values[place] instanceof String name) {
                String key = PersonName.key(name);
                return key.isEmpty() ? null : key;
            }
        }
        return null;
    }

    private void describe(MappedRecord record, @Nullable Object[] values) {
        origin.fill(record, values);
        set(values, LEAD.BIRTH_DATE, birthDate(record));
        PlainFields.fill(record, values);
        set(values, LEAD.CREATED_AT, past(record, CREATED_AT));
        set(values, LEAD.ATTRIBUTES, record.attributes());
    }

    /** A birthday to come was written with two digits of the year and meant the century before. */
    private @Nullable LocalDate birthDate(MappedRecord record) {
        LocalDate date = record.value(BIRTH_DATE, LocalDate.class);
        if (date == null || !date.isAfter(LocalDate.ofInstant(asOf, zone))) {
            return date;
        }
        if (!record.cell(BIRTH_DATE).contains(Integer.toString(date.getYear()))) {
            return date.minusYears(100);
        }
        record.fault(BIRTH_DATE, new Unreadable("bad_date", "Nobody is born in the future"));
        return null;
    }

    private @Nullable Consent consent(MappedRecord record) {
        Instant at = past(record, CONSENT_AT);
        @Nullable ConsentState[] states = new ConsentState[CONSENTS.size()];
        boolean said = false;
        for (int channel = 0; channel < states.length; channel++) {
            states[channel] = consent(record, CONSENTS.get(channel));
            said |= states[channel] != null;
        }
        if (!said) {
            return null;
        }
        String purpose = record.text(CONSENT_PURPOSE);
        Instant day = at == null ? null : day(at, 0);
        return new Consent(
                Arrays.asList(states),
                purpose == null ? "marketing" : purpose.toLowerCase(Locale.ROOT),
                at,
                day,
                at == null || !at.equals(day) ? null : day(at, 1),
                record.text(CONSENT_SOURCE),
                record.text(CONSENT_TEXT),
                basis(record));
    }

    /** The first instant of that day, or of one so many days later. */
    private Instant day(Instant at, int later) {
        return LocalDate.ofInstant(at, zone).plusDays(later).atStartOfDay(zone).toInstant();
    }

    private static LegalBasis basis(MappedRecord record) {
        String text = record.text(CONSENT_BASIS);
        if (text == null) {
            return LegalBasis.CONSENT;
        }
        try {
            return LegalBasis.parse(text);
        } catch (Unreadable problem) {
            record.fault(CONSENT_BASIS, problem);
            return LegalBasis.CONSENT;
        }
    }

    private static @Nullable ConsentState consent(MappedRecord record, TargetField field) {
        String text = record.text(field);
        if (text == null) {
            return null;
        }
        try {
            return ConsentState.parse(text);
        } catch (Unreadable problem) {
            record.fault(field, problem);
            return null;
        }
    }

    /** An instant that cannot lie ahead; clocks and zones may differ by a day. */
    private @Nullable Instant past(MappedRecord record, TargetField field) {
        Instant instant = record.value(field, Instant.class);
        if (instant != null && instant.isAfter(asOf.plus(CLOCKS_DIFFER))) {
            record.fault(field, new Unreadable("future_date", field.name() + " lies in the future"));
            return null;
        }
        return instant;
    }

    private static TargetField field(String name) {
        return LeadFields.CATALOG.field(name);
    }

    private static void set(@Nullable Object[] values, Field<?> column, @Nullable Object value) {
        values[LeadColumns.indexOf(column)] = value;
    }
}
