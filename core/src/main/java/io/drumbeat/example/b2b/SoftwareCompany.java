package io.drumbeat.example.b2b;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sample data of Tallyboard, a planning tool sold by the seat: 180 people at forty companies, and what they did in the
 * product and on the website within sixty days.
 *
 * @param today everything has happened before this day begins
 */
public record SoftwareCompany(LocalDate today) {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final long SEED = 1894;
    private static final int CONTACTS = 180;

    /** Writes the files into a folder that need not exist, and says how many. */
    public int write(Path inbox) {
        var names = new Names();
        List<Account> accounts = Account.all(today);
        List<Contact> contacts = IntStream.range(0, CONTACTS)
                .mapToObj(number -> Contact.of(number, accounts.get(number * 7 % accounts.size()), today, names))
                .toList();
        try {
            contacts(inbox.resolve("contacts.csv"), contacts);
            var usage = new ArrayList<Map<String, Object>>();
            contacts.forEach(contact -> use(contact, new Dice(SEED, "usage", contact.number()), usage));
            PrivateRows.jsonLines(inbox.resolve("usage.jsonl"), usage);
            return 2;
        } catch (IOException e) {
            throw DrumbeatException.resource("not_written", "The sample data cannot be written: " + SystemReason.of(e))
                    .at(inbox.toString())
                    .causedBy(e);
        }
    }

    private static void contacts(Path file, List<Contact> contacts) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord(
                    "contact_id",
                    "name",
                    "email",
                    "title",
                    "role",
                    "company",
                    "industry",
                    "employees",
                    "plan",
                    "seats",
                    "renews_on",
                    "since",
                    "marketing_mail");
            for (Contact contact : contacts) {
                Account account = contact.account();
                out.printRecord(
                        contact.number() + 1,
                        contact.name(),
                        contact.number() % 90 == 44 ? "unknown" : contact.email(),
                        contact.title(),
                        contact.role(),
                        account.company(),
                        account.industry(),
                        account.employees(),
                        account.plan(),
                        account.seats(),
                        account.renewsOn(),
                        contact.since(),
                        contact.news());
            }
        }
    }

    /** Users work in the product; those who decide read the website. */
    private void use(Contact contact, Dice dice, List<Map<String, Object>> usage) {
        String plan = contact.account().plan();
        boolean inside = !plan.equals("none") && !contact.role().equals("finance");
        if (plan.equals("trial") && inside) {
            event(contact, "trial_started", dice.between(4, 25), dice, usage);
        }
        for (int day = inside && dice.chance(0.7) ? dice.rather(2, 14) : 0; day > 0; day--) {
            int daysAgo = dice.rather(1, 45);
            event(contact, "logged_in", daysAgo, dice, usage);
            if (dice.chance(0.35)) {
                event(contact, "board_created", daysAgo, dice, usage);
            }
            if (contact.role().equals("champion") && dice.chance(0.3)) {
                event(contact, "teammate_invited", daysAgo, dice, usage);
            }
        }
        if (contact.role().equals("decision_maker") || dice.chance(0.15)) {
            for (int read = dice.rather(0, 3); read > 0; read--) {
                event(contact, "pricing_viewed", dice.rather(1, 50), dice, usage);
            }
            if (!inside && dice.chance(0.25)) {
                event(contact, "demo_requested", dice.between(1, 30), dice, usage);
            }
        }
    }

    private void event(Contact contact, String type, int daysAgo, Dice dice, List<Map<String, Object>> usage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_id", "u" + usage.size());
        fields.put("type", type);
        fields.put(
                "occurred_at",
                today.minusDays(daysAgo)
                        .atTime(dice.between(8, 18), dice.between(0, 59))
                        .atZone(ZONE)
                        .toInstant()
                        .toString());
        fields.put("external_id", Integer.toString(contact.number() + 1));
        fields.put("channel", type.startsWith("pricing") || type.startsWith("demo") ? "web" : "product");
        usage.add(fields);
    }
}
