package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.mapping.EventFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.EmailAddresses;
import io.drumbeat.value.Money;
import io.drumbeat.value.PhoneNumbers;
import io.drumbeat.value.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings a mapped record into the form in which events are kept. */
final class EventNormaliser {
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int ID_LENGTH = 200;
    private static final int TYPE_LENGTH = 100;
    private static final int VIN_LENGTH = 17;
    private static final int REMEMBERED = 1_000;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}.:]+");

    private static final TargetField EVENT_ID = field("event_id");
    private static final TargetField TYPE = field("type");
    private static final TargetField OCCURRED_AT = field("occurred_at");
    private static final TargetField EMAIL = field("email");
    private static final TargetField PHONE = field("phone");
    private static final TargetField EXTERNAL_ID = field("external_id");
    private static final TargetField ANONYMOUS_ID = field("anonymous_id");
    private static final TargetField VALUE = field("value");
    private static final TargetField CURRENCY = field("currency");
    private static final TargetField ITEM = field("item");
    private static final List<TargetField> PLAIN = List.of(
            field("channel"),
            field("campaign"),
            field("source"),
            field("medium"),
            field("term"),
            field("content"),
            field("url"),
            field("referrer"));

    private final String region;
    private final Instant asOf;
    private final EmailAddresses addresses = new EmailAddresses();
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final Map<String, String> types = new HashMap<>();
    private @Nullable String lastEmail;
    private @Nullable String lastAddress;

    /** @param region whose phone numbers are written without a country code */
    EventNormaliser(String region, Instant asOf) {
        this.region = region;
        this.asOf = asOf;
    }

    /** The event to store; what stands against it is noted as the record's faults. */
    EventRow normalise(MappedRecord record) {
        Who who = who(record);
        return new EventRow(who, Arrays.asList(values(record, who)));
    }

    private Who who(MappedRecord record) {
        var who = new Who(record.text(EXTERNAL_ID), email(record), phone(record), record.text(ANONYMOUS_ID));
        if (who.isNobody() && record.faults().isEmpty()) {
            record.fault(
                    "no_identity", "The event does not say whose it is: no external id, e-mail, phone or anonymous id");
        }
        return who;
    }

    private @Nullable Object[] values(MappedRecord record, Who who) {
        @Nullable Object[] values = new Object[EventStaging.STORED.size()];
        values[1] = type(record);
        values[2] = occurredAt(record);
        int at = 3;
        for (TargetField plain : PLAIN) {
            values[at++] = record.text(plain);
        }
        values[at++] = item(record.text(ITEM));
        Money money = record.value(VALUE, Money.class);
        values[at++] = money == null ? null : money.amount();
        values[at++] = currency(record, money);
        values[at] = record.attributes();
        values[0] = id(record, who, values);
        return values;
    }

    /** {@code Page Viewed}, {@code page-viewed} and {@code pageViewed} are all {@code page_viewed}. */
    static String type(String name) {
        String split = HUMP.matcher(name).replaceAll("_");
        String joined = NOT_A_LETTER.matcher(split).replaceAll("_").toLowerCase(Locale.ROOT);
        int from = joined.startsWith("_") ? 1 : 0;
        int to = joined.endsWith("_") ? joined.length() - 1 : joined.length();
        return from < to ? joined.substring(from, to) : "";
    }

    private @Nullable String type(MappedRecord record) {
        String name = record.text(TYPE);
        String type = name == null ? "" : known(name);
        if (type.isEmpty() || type.length() > TYPE_LENGTH) {
            record.fault(
                    TYPE,
                    type.isEmpty()
                            ? new Unreadable("missing_field", "type is required and empty")
                            : new Unreadable("bad_type", "A type has at most " + TYPE_LENGTH + " characters"));
            return null;
        }
        return type;
    }

    /** A file has few different ones. */
    private String known(String name) {
        String known = types.get(name);
        if (known == null) {
            known = type(name);
            if (types.size() < REMEMBERED) {
                types.put(name, known);
            }
        }
        return known;
    }

    private @Nullable Instant occurredAt(MappedRecord record) {
        Instant instant = record.value(OCCURRED_AT, Instant.class);
        if (instant == null) {
            if (record.cell(OCCURRED_AT).isEmpty()) {
                record.fault(OCCURRED_AT, new Unreadable("missing_field", "occurred_at is required and empty"));
            }
        } else if (instant.isAfter(asOf.plus(CLOCKS_DIFFER))) {
            record.fault(OCCURRED_AT, new Unreadable("future_event", "The event lies more than a day in the future"));
        }
        return instant;
    }

    private static String id(MappedRecord record, Who who, @Nullable Object[] values) {
        String id = record.text(EVENT_ID);
        if (id == null) {
            return ContentHash.of(who, values);
        }
        if (id.length() > ID_LENGTH) {
            record.fault(
                    EVENT_ID, new Unreadable("bad_event_id", "An event id has at most " + ID_LENGTH + " characters"));
        }
        return id;
    }

    private @Nullable String email(MappedRecord record) {
        String text = record.text(EMAIL);
        if (text == null) {
            return null;
        }
        if (text.equals(lastEmail)) {
            return lastAddress; // what somebody does comes together
        }
        try {
            lastAddress = addresses.parse(text).address();
            lastEmail = text;
            return lastAddress;
        } catch (Unreadable problem) {
            record.fault(EMAIL, problem);
            return null;
        }
    }

    private @Nullable String phone(MappedRecord record) {
        String text = record.text(PHONE);
        if (text == null) {
            return null;
        }
        try {
            return numbers.parse(text, region).identity();
        } catch (Unreadable problem) {
            record.fault(PHONE, problem);
            return null;
        }
    }

    private static @Nullable String currency(MappedRecord record, @Nullable Money money) {
        String said = record.text(CURRENCY);
        if (said == null) {
            return money == null ? null : money.currency();
        }
        String code = said.toUpperCase(Locale.ROOT);
        if (code.length() != EVENT.CURRENCY.getDataType().length()) {
            record.fault(
                    CURRENCY, new Unreadable("bad_currency", "A currency is three letters of ISO 4217, such as USD"));
            return null;
        }
        return code;
    }

    private static @Nullable String item(@Nullable String item) {
        return item != null && item.length() == VIN_LENGTH ? item.toUpperCase(Locale.ROOT) : item;
    }

    private static TargetField field(String name) {
        return EventFields.CATALOG.field(name);
    }
}
