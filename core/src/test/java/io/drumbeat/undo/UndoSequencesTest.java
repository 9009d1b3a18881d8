package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

/** Imports, refusals and undos in any order: what is undone never was, and nobody is reachable whom the ledger does not allow. */
class UndoSequencesTest {
    private static final int PEOPLE = 5;
    private static final int ACTS = 9;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 20);
    private static final List<String> CITIES = List.of("", "Fresno", "Clovis", "Selma");

    @TempDir
    Path root;

    private SplittableRandom random = new SplittableRandom(41);
    private final List<Said> ledger = new ArrayList<>();
    private LocalDate today = FIRST_DAY;

    /** What somebody said of mail; by which run. */
    private record Said(String email, boolean granted, boolean proven, LocalDate day, String run) {}

    @OnBothStores
    void whatIsUndoneNeverWas(StoreUrl url) {
        var office = new Office(root, url);
        List<String> standing = new ArrayList<>();
        for (int act = 0; act < ACTS; act++) {
            office.tomorrow();
            today = today.plusDays(1);
            switch (random.nextInt(5)) {
                case 0 -> refuse(office);
                case 1 -> undoAnEarlierOne(office, standing);
                case 2 -> standing.add(imported(office));
                default -> importAndUndo(office);
            }
            assertThat(reachable(office)).as("after %s", ledger).allMatch(this::isJustified);
        }
    }

    /** Rows that name two people, or one in two ways: leads become one, come apart, and hand their addresses on. */
    @OnBothStores
    void whoIsWhoIsAsItWas(StoreUrl url) {
        var office = new Office(root, url);
        random = new SplittableRandom(107); // leads become one three times
        int refused = 0;
        for (int act = 0; act < ACTS; act++) {
            office.tomorrow();
            office.leads("kept-" + act + ".csv", mixedUp());
            Map<String, String> before = office.everything();
            String run = office.leads("wrong-" + act + ".csv", mixedUp());
            Envelope undone = office.tryUndo(Office.withOptOuts(run));
            if (undone.error() == null) {
                assertThat(office.everything()).containsExactlyEntriesOf(before);
            } else {
                refused++;
                assertThat(((UndoRun.Summary) undone.summary()).obstacles())
                        .extracting(Obstacle::kind)
                        .containsOnly("split_by_it");
            }
        }
        assertThat(refused).as("refused of " + ACTS).isLessThan(ACTS / 2);
    }

    @OnBothStores
    void whatAFileSaidOfTwoPeopleTakenForOneGoesWithIt(StoreUrl url) {
        var office = new Office(root, url);
        String header = "id,email,phone,first name,last name,email_consent\n";
        office.leads("kept.csv", header + ",,559-325-0102,Bea,Doe,\n3,bea@x.com,559-325-0103,Bea,Doe,yes\n");
        Map<String, String> before = office.everything();
        office.tomorrow();
        String run = office.leads("wrong.csv", header + ",bea@x.com,559-325-0102,Bea,Doe,no\n");
        assertThat(office.everything().get("lead")).as("they are one").hasLineCount(1);
        office.undo(Office.withOptOuts(run));
        assertThat(office.everything()).containsExactlyEntriesOf(before);
    }

    private String mixedUp() {
        var text = new StringBuilder("id,email,phone,first name,last name,city,email_consent\n");
        int rows = 1 + random.nextInt(3);
        for (int row = 0; row < rows; row++) {
            text.append("%s,%s,%s,%s,Doe,%s,%s\n"
                    .formatted(
                            random.nextInt(3) > 0 ? random.nextInt(PEOPLE) : "",
                            random.nextInt(4) > 0 ? email(random.nextInt(PEOPLE)) : "",
                            random.nextInt(3) > 0 ? "559-325-01%02d".formatted(random.nextInt(PEOPLE)) : "559-325-0199",
                            random.nextBoolean() ? "Ann" : "Bea",
                            CITIES.get(random.nextInt(CITIES.size())),
                            List.of("", "yes", "no").get(random.nextInt(3))));
        }
        return text.toString();
    }

    private void importAndUndo(Office office) {
        Map<String, String> before = office.everything();
        String run = imported(office);
        office.undo(Office.withOptOuts(run));
        ledger.removeIf(said -> said.run().equals(run));
        assertThat(office.everything()).containsExactlyEntriesOf(before);
    }

    private void undoAnEarlierOne(Office office, List<String> standing) {
        if (standing.isEmpty()) {
            return;
        }
        String run = standing.get(random.nextInt(standing.size()));
        boolean optOutsToo = random.nextBoolean();
        Map<String, String> before = office.everything();
        Envelope envelope =
                office.tryUndo(new UndoRun.Request(run, random.nextBoolean(), random.nextBoolean(), optOutsToo, "ops"));
        if (envelope.error() != null) {
            assertThat(envelope.error().code()).isEqualTo("undo_blocked");
            assertThat(office.everything()).containsExactlyEntriesOf(before);
            return;
        }
        var summary = (UndoRun.Summary) envelope.summary();
        List<String> undone = new ArrayList<>(summary.later());
        undone.add(run);
        standing.removeAll(undone);
        // Who stays keeps what they refused, whatever else is taken back.
        boolean somebodyStays = summary.kept().containsKey("people");
        ledger.removeIf(said -> undone.contains(said.run())
                && (said.granted() || (optOutsToo && !(somebodyStays && isKnown(office, said.email())))));
    }

    private static boolean isKnown(Office office, String email) {
        return !office.query(sql -> sql.select(LEAD.LEAD_ID)
                        .from(LEAD)
                        .where(LEAD.EMAIL.eq(email))
                        .fetch())
                .isEmpty();
    }

    private void refuse(Office office) {
        String email = email(random.nextInt(PEOPLE));
        if (isKnown(office, email)) {
            String run = office.says(email, ConsentState.DENIED, "");
            ledger.add(new Said(email, false, false, today, run));
        }
    }

    private String imported(Office office) {
        var text = new StringBuilder("id,email,phone,city,owned make,email_consent,consent_at,consent_text\n");
        List<Said> said = new ArrayList<>();
        int rows = 1 + random.nextInt(3);
        for (int row = 0; row < rows; row++) {
            int person = random.nextInt(PEOPLE);
            String consent = List.of("", "yes", "no").get(random.nextInt(3));
            LocalDate day = random.nextBoolean() ? FIRST_DAY.minusDays(random.nextInt(40)) : null;
            String words = random.nextBoolean() ? "Write to me" : "";
            text.append(person)
                    .append(',')
                    .append(email(person))
                    .append(random.nextBoolean() ? ",559-325-01%02d,".formatted(random.nextInt(3)) : ",,")
                    .append(CITIES.get(random.nextInt(CITIES.size())))
                    .append(random.nextBoolean() ? ",Honda," : ",,")
                    .append(consent)
                    .append(',')
                    .append(day == null ? "" : day)
                    .append(',')
                    .append(words)
                    .append('\n');
            if (!consent.isEmpty()) {
                said.add(new Said(
                        email(person),
                        consent.equals("yes"),
                        day != null && !words.isEmpty(),
                        day == null ? today : day,
                        ""));
            }
        }
        String run = office.leads("people-" + today + ".csv", text.toString());
        said.forEach(each -> ledger.add(new Said(each.email(), each.granted(), each.proven(), each.day(), run)));
        return run;
    }

    private static String email(int person) {
        return "person" + person + "@x.com";
    }

    /** Who may be written to: agreed, and on no list. */
    private static List<String> reachable(Office office) {
        return office.query(sql -> sql.select(LEAD.EMAIL)
                        .from(LEAD)
                        .join(CONSENT)
                        .on(CONSENT.LEAD_ID.eq(LEAD.LEAD_ID))
                        .where(CONSENT.CHANNEL.eq("email"))
                        .and(CONSENT.STATE.eq("granted"))
                        .and(notExists(selectOne().from(SUPPRESSION).where(SUPPRESSION.VALUE.eq(LEAD.EMAIL))))
                        .fetch())
                .lines()
                .toList();
    }

    private boolean isJustified(String email) {
        return ledger.stream()
                .filter(said -> said.email().equals(email) && said.granted())
                .anyMatch(agreed -> ledger.stream()
                        .filter(said -> said.email().equals(email) && !said.granted())
                        .allMatch(refused -> agreed.proven() && agreed.day().isAfter(refused.day())));
    }
}
