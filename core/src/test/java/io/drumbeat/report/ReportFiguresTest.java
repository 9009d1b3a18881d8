package io.drumbeat.report;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.sql.tables.records.EventRecord;
import io.drumbeat.sql.tables.records.LeadRecord;
import io.drumbeat.sql.tables.records.MessageRecord;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Lifecycle;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.TableRecord;
import org.junit.jupiter.api.io.TempDir;

/** Every figure counted a second time, row by row in Java, from the tables as they are. */
class ReportFiguresTest {
    private static final Instant AS_OF = DealerData.AS_OF;
    private static final Instant FROM = Instant.parse("2026-10-21T07:00:00Z");

    @TempDir
    Path root;

    @OnBothStores
    void agreeWithACountByHand(StoreUrl url, Store store) {
        DealerData.seed(store, 300);
        var rows = new Rows(store);
        store.close();
        var summary = (Report.Summary) new Runner(RunSettings.of(root, url).asOf(AS_OF))
                .run("report", new Report.Request(null, null, List.of("json"), null), new Report(Dealer.at(root)))
                .summary();
        var figures = summary.figures();
        assertThat(figures.get("leads"))
                .containsEntry("known", number(300))
                .containsEntry("new", number(rows.newLeads()));
        assertThat(figures.get("funnel"))
                .containsEntry("visitors", number(rows.reached(1)))
                .containsEntry("appointments", number(rows.reached(5)))
                .containsEntry("sold", number(rows.reached(6)));
        assertThat(column(summary.report(), "funnel", "steps", 1))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 6).mapToObj(rows::reached).toList());
        assertThat(figures.get("scores")).containsEntry("hot", number(rows.hot()));
        assertThat(figures.get("campaigns"))
                .containsEntry("sent", number(rows.sent()))
                .containsEntry("conversions", number(rows.conversions()));
        assertThat(figures.get("inventory")).containsEntry("in_stock", number(rows.inStock()));
        assertThat(figures.get("consent")).containsEntry("mailable_leads", number(rows.mailable()));
        assertThat(column(summary.report(), "lifecycle", "by_stage", 1)).containsExactlyElementsOf(rows.stages());
        assertThat(sum(summary.report(), "leads", "new_by_day")).isEqualTo(rows.newLeads());
        assertThat(sum(summary.report(), "leads", "by_source")).isEqualTo(300);
        assertThat(sum(summary.report(), "inventory", "stock")).isEqualTo(rows.inStock());
        assertThat(sum(summary.report(), "campaigns", "sent_by_day")).isEqualTo(rows.sent());
        assertThat(sum(summary.report(), "campaigns", "results"))
                .isEqualTo(rows.inState("sent", "planned", "suppressed", "failed"));
        assertThat(total(summary.report(), "campaigns", "variants", 2)).isEqualTo(rows.inState("sent"));
        assertThat(total(summary.report(), "campaigns", "not_sent", 3))
                .isEqualTo(rows.inState("planned", "suppressed", "failed"));
        assertThat(sum(summary.report(), "campaigns", "left_out")).isEqualTo(44);
        assertThat(sum(summary.report(), "scores", "grades_purchase")).isEqualTo(300);
        assertThat(sum(summary.report(), "scores", "distribution_purchase")).isEqualTo(rows.scored());
        assertThat(last(summary.report(), "segments", "members_by_day"))
                .isEqualTo(sum(summary.report(), "segments", "members"));
    }

    private static BigDecimal number(long count) {
        return BigDecimal.valueOf(count);
    }

    private static Table table(ReportModel report, String section, String table) {
        return report.sections().stream()
                .filter(one -> one.name().equals(section))
                .flatMap(one -> one.tables().stream())
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static long sum(ReportModel report, String section, String name) {
        Table table = table(report, section, name);
        return table.rows().stream().mapToLong(row -> drawn(table, row)).sum();
    }

    private static long last(ReportModel report, String section, String name) {
        Table table = table(report, section, name);
        return drawn(table, table.rows().getLast());
    }

    private static long drawn(Table table, List<Value> row) {
        long sum = 0;
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).drawn()) {
                sum += row.get(i).number().orElse(BigDecimal.ZERO).longValueExact();
            }
        }
        return sum;
    }

    private static long total(ReportModel report, String section, String name, int column) {
        return column(report, section, name, column).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Long> column(ReportModel report, String section, String name, int column) {
        return table(report, section, name).rows().stream()
                .map(row -> row.get(column).number().orElseThrow().longValueExact())
                .toList();
    }

    /** The tables in memory, and the plain loops over them. */
    private static final class Rows {
        private static final Map<String, Integer> STEPS = Map.of(
                "vehicle_viewed", 3,
                "email_clicked", 3,
                "form_submitted", 4,
                "appointment_booked", 5,
                "vehicle_sold", 6);

        private final List<LeadRecord> leads;
        private final List<EventRecord> events;
        private final List<MessageRecord> messages;
        private final Store store;
        private final long hot;
        private final long scored;
        private final long inStock;
        private final List<Long> stages;
        private final long mailable;

        Rows(Store store) {
            this.store = store;
            this.leads = all(LEAD);
            this.events = all(EVENT);
            this.messages = all(MESSAGE);
            var scores = all(LEAD_SCORE);
            this.hot = scores.stream().filter(score -> score.getHot()).count();
            this.scored = scores.stream()
                    .filter(score -> score.getScore().signum() > 0)
                    .count();
            this.inStock = all(INVENTORY_ITEM).stream()
                    .filter(item -> item.getStatus().equals("in_stock"))
                    .count();
            this.stages = countStages();
            this.mailable = countMailable();
        }

        private <R extends TableRecord<R>> List<R> all(org.jooq.Table<R> table) {
            return store.read(sql -> List.copyOf(sql.selectFrom(table).fetch()));
        }

        private static boolean inPeriod(Instant instant) {
            return !instant.isBefore(FROM) && !instant.isAfter(AS_OF);
        }

        long newLeads() {
            return leads.stream().filter(lead -> inPeriod(lead.getCreatedAt())).count();
        }

        long reached(int step) {
            var furthest = new HashMap<String, Integer>();
            for (EventRecord event : events) {
                if (inPeriod(event.getOccurredAt())) {
                    String person = event.getLeadId() == null
                            ? event.getIdentityValue()
                            : event.getLeadId().toString();
                    boolean anonymous =
                            event.getLeadId() == null && event.getIdentityKind().equals("anonymous");
                    furthest.merge(person, anonymous ? 1 : STEPS.getOrDefault(event.getType(), 2), Math::max);
                }
            }
            return furthest.values().stream().filter(reached -> reached >= step).count();
        }

        long sent() {
            return messages.stream()
                    .filter(message -> message.getState().equals("sent") && inPeriod(time(message)))
                    .count();
        }

        /** A run's wall clock is ahead of its as-of instant, which is the one that counts. */
        private static Instant time(MessageRecord message) {
            return message.getRunId().equals("run-send") ? AS_OF : message.getPlannedAt();
        }

        long inState(String... states) {
            return messages.stream()
                    .filter(message -> List.of(states).contains(message.getState()))
                    .count();
        }

        long conversions() {
            return messages.stream()
                    .filter(message -> message.getCampaign().equals("lease-end"))
                    .filter(message -> message.getState().equals("sent"))
                    .filter(message -> events.stream().anyMatch(event -> converts(event, message)))
                    .count();
        }

        private static boolean converts(EventRecord event, MessageRecord message) {
            return message.getLeadId().equals(event.getLeadId())
                    && event.getType().equals("appointment_booked")
                    && event.getOccurredAt().isAfter(time(message))
                    && !event.getOccurredAt().isAfter(time(message).plus(Duration.ofDays(14)));
        }

        long hot() {
            return hot;
        }

        long scored() {
            return scored;
        }

        long inStock() {
            return inStock;
        }

        List<Long> stages() {
            return stages;
        }

        long mailable() {
            return mailable;
        }

        private List<Long> countStages() {
            var stays = all(LEAD_STAGE).stream()
                    .filter(stay -> stay.getExitedAt() == null)
                    .toList();
            return Lifecycle.STAGES.stream()
                    .map(stage -> stays.stream()
                            .filter(stay -> stay.getStage().equals(stage))
                            .count())
                    .toList();
        }

        private long countMailable() {
            Map<Long, String> newest = all(CONSENT_EVENT).stream()
                    .filter(said -> said.getChannel().equals("email"))
                    .sorted(Comparator.comparing(said -> said.getOccurredAt()))
                    .collect(Collectors.toMap(
                            said -> said.getLeadId(), said -> said.getState(), (older, newer) -> newer));
            return leads.stream()
                    .filter(lead -> lead.getEmail() != null && !lead.getEmail().equals("p3@example.com"))
                    .filter(lead -> "granted".equals(newest.get(lead.getLeadId())))
                    .count();
        }
    }
}
