package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people typed into the website, a Facebook lead ad or AutoTrader in the last weeks. Many of them stand in the CRM,
 * too; one in two hundred typed an address that cannot be one.
 */
final class FormFile {
    private static final Object[] HEADER = {
        "submitted_at",
        "form",
        "name",
        "email",
        "phone",
        "zip",
        "store",
        "vehicle",
        "vin",
        "trade_in",
        "email_opt_in",
        "sms_opt_in",
        "wording"
    };
    private static final String WORDING =
            "Yes, Redwood Auto Group may send me news and offers. I can stop at any time.";

    private final People people;
    private final Stock stock;
    private final long seed;
    private final ZoneId zone;

    FormFile(People people, Stock stock, long seed, ZoneId zone) {
        this.people = people;
        this.stock = stock;
        this.seed = seed;
        this.zone = zone;
    }

    void write(Path file, int size) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord(HEADER);
            int forms = 0;
            for (int number = 0; number < size; number++) {
                Person person = people.now(number);
                if (person.form()) {
                    out.printRecord(row(person, ++forms % 200 == 0, new Dice(seed, "form", number)));
                }
            }
        }
    }

    private Object[] row(Person person, boolean mistyped, Dice dice) {
        String phone = person.phone();
        Vehicle wanted = stock.wantedBy(person);
        return new Object[] {
            people.formSentAt(person).atZone(zone).toInstant(),
            person.source(),
            person.first() + " " + person.last(),
            mistyped ? person.first() + "(at)example.org" : typed(person.email(), dice),
            phone == null ? null : PhoneStyle.any(phone, dice),
            person.place().postalCode(),
            person.rooftop().location(),
            stock.interestOf(person),
            wanted == null ? null : wanted.vin(),
            person.tradeIn(),
            person.mail() == Permission.GRANTED ? "yes" : "",
            person.text() == Permission.GRANTED ? "yes" : "",
            person.mail() == Permission.GRANTED || person.text() == Permission.GRANTED ? WORDING : null
        };
    }

    private static String typed(@Nullable String email, Dice dice) {
        String address = Objects.requireNonNull(email, "whoever sends a form gives an address");
        return dice.chance(0.1) ? address.substring(0, 1).toUpperCase(Locale.ROOT) + address.substring(1) : address;
    }
}
