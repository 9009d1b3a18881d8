package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.dedupe.evidence.Slots;
import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.value.PersonName;
import io.drumbeat.workspace.Matching.Kind;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads what is compared of a lead from its row. */
final class TraitReader {
    /** The columns it needs. */
    static final List<Field<?>> COLUMNS = List.of(
            LEAD.LEAD_ID,
            LEAD.EMAIL,
            LEAD.ROLE_ADDRESS,
            LEAD.PHONE,
            LEAD.FIRST_NAME,
            LEAD.LAST_NAME,
            LEAD.FULL_NAME,
            LEAD.COMPANY,
            LEAD.STREET,
            LEAD.CITY,
            LEAD.POSTAL_CODE,
            LEAD.COUNTRY,
            LEAD.BIRTH_DATE,
            LEAD.GENDER,
            LEAD.ATTRIBUTES);

    private final Slots slots;
    private final Map<String, Kind> attributes;

    /** @param attributes how each attribute is compared */
    TraitReader(Slots slots, Map<String, Kind> attributes) {
        this.slots = slots;
        this.attributes = attributes;
    }

    Traits read(Record lead) {
        @Nullable String[] values = new String[slots.size()];
        name(lead, values);
        var born = lead.get(LEAD.BIRTH_DATE);
        values[Slots.BIRTH_DATE] = born == null ? null : born.toString().replace("-", "");
        values[Slots.STREET] = Normal.street(lead.get(LEAD.STREET));
        values[Slots.CITY] = Normal.name(lead.get(LEAD.CITY));
        values[Slots.POSTAL_CODE] = Normal.postalCode(lead.get(LEAD.POSTAL_CODE), lead.get(LEAD.COUNTRY));
        values[Slots.PHONE] = lead.get(LEAD.PHONE);
        // What is sent to info@ reaches whoever reads it: it says nothing of a person.
        values[Slots.EMAIL] = Boolean.TRUE.equals(lead.get(LEAD.ROLE_ADDRESS)) ? null : lead.get(LEAD.EMAIL);
        values[Slots.COMPANY] = Normal.company(lead.get(LEAD.COMPANY));
        values[Slots.GENDER] = Normal.words(lead.get(LEAD.GENDER));
        attributes(lead, values);
        return new Traits(lead.get(LEAD.LEAD_ID), values);
    }

    private static void name(Record lead, @Nullable String[] values) {
        String first = lead.get(LEAD.FIRST_NAME);
        String last = lead.get(LEAD.LAST_NAME);
        String full = lead.get(LEAD.FULL_NAME);
        if (first == null && last == null && full != null) {
            PersonName parts = PersonName.split(full);
            first = parts.first();
            last = parts.last();
        }
        values[Slots.FIRST_NAME] = Normal.name(first);
        values[Slots.LAST_NAME] = Normal.name(last);
    }

    private void attributes(Record lead, @Nullable String[] values) {
        List<String> names = slots.attributes();
        String json = lead.get(LEAD.ATTRIBUTES);
        if (names.isEmpty() || json == null) {
            return;
        }
        Map<String, String> known = CanonicalJson.read(json);
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            String value = known.get(name);
            values[Slots.attribute(place)] =
                    attributes.get(name) == Kind.TEXT ? Normal.words(value) : Normal.code(value);
        }
    }
}
