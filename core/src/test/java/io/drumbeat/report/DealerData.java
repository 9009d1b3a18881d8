package io.drumbeat.report;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.store.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Ninety days of a dealer's life, always the same for the same number of people. */
final class DealerData {
    static final Instant AS_OF = Instant.parse("2026-11-20T10:00:00Z");

    private static final List<String> SOURCES = List.of(
            "website", "website", "website", "walk-in", "walk-in", "autotrader", "phone", "facebook", "referral");
    private static final List<String> ACTIONS = List.of(
            "page_viewed",
            "page_viewed",
            "page_viewed",
            "vehicle_viewed",
            "vehicle_viewed",
            "vehicle_viewed",
            "email_clicked",
            "form_submitted",
            "appointment_booked",
            "vehicle_sold");

    private final DSLContext sql;
    private final Random random = new Random(7);
    private final List<TableRecord<?>> records = new ArrayList<>();
    private long ids;

    private DealerData(DSLContext sql) {
        this.sql = sql;
    }

    static void seed(Store store, int people) {
        store.execute(tx -> new DealerData(tx.sql()).seed(people));
    }

    private void seed(int people) {
        runs();
        segments(people);
        for (int person = 1; person <= people; person++) {
            lead(person);
            consent(person);
            score(person);
            events(person);
        }
        for (int visitor = 1; visitor <= people; visitor++) {
            event(null, "page_viewed", hoursAgo(24 * 60), "v" + visitor);
            if (visitor % 2 == 0) {
                event(null, "vehicle_viewed", hoursAgo(24 * 60), "v" + visitor);
            }
        }
        messages(people);
        stock(people);
        suppress("email", "p3@example.com", "unsubscribed");
        suppress("domain", "spam.example", "manual");
        suppress("email", "gone@example.com", "bounced");
        for (int i = 0; i < people / 20; i++) {
            reject(i % 3 == 0 ? "bad_email" : "bad_phone", i % 3 == 0 ? "email" : "phone");
        }
        sql.batchInsert(records).execute();
    }

    private void lead(int person) {
        var lead = sql.newRecord(LEAD);
        lead.setLeadId((long) person);
        lead.setEmail(person % 11 == 0 ? null : "p" + person + "@example.com");
        lead.setPhone(person % 3 == 0 ? null : "+1559555" + (1000 + person));
        lead.setLastName("Person " + person);
        lead.setSource(person % 17 == 0 ? null : SOURCES.get(random.nextInt(SOURCES.size())));
        lead.setLocation(person % 2 == 0 ? "honda" : "toyota");
        lead.setRoleAddress(person % 40 == 0);
        Instant created = hoursAgo(person % 3 == 0 ? 24 * 400 : 24 * 60);
        lead.setCreatedAt(created);
        lead.setInsertedAt(created);
        lead.setUpdatedAt(created);
        lead.setRunId("run-import");
        records.add(lead);
    }

    private void consent(int person) {
        if (person % 5 != 0) {
            consent(person, "email", "granted", Duration.ofDays(80));
        }
        if (person % 9 == 0) {
            consent(person, "email", "denied", Duration.ofDays(person % 45));
        }
        if (person % 2 == 0) {
            consent(person, "ads", "granted", Duration.ofDays(70));
        }
        if (person % 4 == 0) {
            consent(person, "sms", person % 8 == 0 ? "denied" : "granted", Duration.ofDays(70));
        }
    }

    private void consent(int person, String channel, String state, Duration ago) {
        var said = sql.newRecord(CONSENT_EVENT);
        said.setId(++ids);
        said.setLeadId((long) person);
        said.setChannel(channel);
        said.setPurpose("marketing");
        said.setState(state);
        said.setOccurredAt(AS_OF.minus(ago));
        said.setRecordedAt(AS_OF.minus(ago));
        said.setRunId("run-import");
        records.add(said);
    }

    private void score(int person) {
        long points = person % 3 == 0 ? 0 : Math.round(Math.abs(random.nextGaussian()) * 32);
        var score = sql.newRecord(LEAD_SCORE);
        score.setModel("purchase");
        score.setLeadId((long) person);
        score.setScore(BigDecimal.valueOf(points));
        score.setGrade(points >= 70 ? "A" : points >= 40 ? "B" : points >= 15 ? "C" : "D");
        score.setHot(points >= 70);
        score.setHotSince(points >= 70 ? hoursAgo(24 * 50) : null);
        score.setRunId("run-score");
        records.add(score);
    }

    private void events(int person) {
        int furthest = 1 + random.nextInt(ACTIONS.size());
        if (random.nextInt(3) > 0) {
            furthest = Math.min(furthest, 6);
        }
        for (int i = 0; i < furthest; i++) {
            event((long) person, ACTIONS.get(i), hoursAgo(24 * 60), null);
        }
        stages(person, Math.min(5, (furthest + 1) / 2));
        for (int stage = 0; stage < 5 && furthest > stage * 2; stage++) {
            member(
                    List.of("visitors", "researching", "price_shoppers", "high_intent", "recent_buyers")
                            .get(stage),
                    person);
        }
    }

    private void event(@Nullable Long lead, String type, Instant when, @Nullable String visitor) {
        var event = sql.newRecord(EVENT);
        event.setId(++ids);
        event.setEventId("e" + ids);
        event.setLeadId(lead);
        event.setIdentityKind(visitor == null ? "email" : "anonymous");
        event.setIdentityValue(visitor == null ? "p" + lead + "@example.com" : visitor);
        event.setType(type);
        event.setOccurredAt(when);
        event.setRunId("run-events");
        records.add(event);
    }

    private void segments(int people) {
        List<String> stages = List.of("awareness", "interest", "consideration", "intent", "purchase");
        List<String> names = List.of("visitors", "researching", "price_shoppers", "high_intent", "recent_buyers");
        for (int i = 0; i < names.size(); i++) {
            var segment = sql.newRecord(SEGMENT);
            segment.setName(names.get(i));
            segment.setPredicate("true");
            segment.setStage(stages.get(i));
            segment.setMembers((long) people);
            segment.setChangedAt(AS_OF);
            segment.setRunId("run-segment");
            records.add(segment);
        }
    }

    /** One stage after the other, six days each; now and then somebody falls back to the second. */
    private void stages(int person, int reached) {
        List<String> stages = new ArrayList<>(List.of("awareness", "interest", "consideration", "intent", "purchase")
                .subList(0, reached));
        if (person % 7 == 0 && reached > 2) {
            stages.add("interest");
        }
        for (int i = 0; i < stages.size(); i++) {
            var stage = sql.newRecord(LEAD_STAGE);
            stage.setLeadId((long) person);
            stage.setStage(stages.get(i));
            stage.setPrevious(i == 0 ? null : stages.get(i - 1));
            stage.setEnteredAt(AS_OF.minus(Duration.ofHours(person % 24 + 144L * (stages.size() - i))));
            stage.setExitedAt(
                    i + 1 == stages.size()
                            ? null
                            : AS_OF.minus(Duration.ofHours(person % 24 + 144L * (stages.size() - i - 1))));
            stage.setEnteredRunId("run-segment");
            records.add(stage);
        }
    }

    private void member(String segment, int person) {
        var member = sql.newRecord(SEGMENT_MEMBER);
        member.setSegment(segment);
        member.setLeadId((long) person);
        Instant entered = hoursAgo(24 * 55);
        member.setEnteredAt(entered);
        member.setExitedAt(random.nextInt(4) == 0 ? entered.plus(Duration.ofHours(1 + random.nextInt(200))) : null);
        if (member.getExitedAt() != null && member.getExitedAt().isAfter(AS_OF)) {
            member.setExitedAt(null);
        }
        member.setEnteredRunId("run-segment");
        records.add(member);
    }

    private void messages(int people) {
        for (String campaign : List.of("lease-end", "welcome")) {
            for (int person = 1; person <= people; person += campaign.equals("welcome") ? 2 : 3) {
                message(campaign, person, random.nextInt(25));
            }
        }
    }

    private void message(String campaign, int person, int luck) {
        var message = sql.newRecord(MESSAGE);
        message.setId(++ids);
        message.setCampaign(campaign);
        message.setStep(1);
        message.setLeadId((long) person);
        message.setChannel("email");
        message.setVariant(person % 2 == 0 ? "equity" : "renew");
        message.setConnection("mail");
        message.setAddress("p" + person + "@example.com");
        message.setState(luck == 0 ? "failed" : luck == 1 ? "suppressed" : luck == 2 ? "planned" : "sent");
        message.setReason(luck == 0 ? "mailbox_full" : luck == 1 ? "unsubscribed" : luck == 2 ? "quiet_hours" : null);
        Instant planned = hoursAgo(24 * 28);
        message.setPlannedAt(planned);
        message.setSettledAt(planned);
        message.setRunId(Duration.between(planned, AS_OF).toHours() < 24 ? "run-send" : "not-in-the-ledger");
        if (message.getRunId().equals("run-send")) {
            message.setPlannedAt(AS_OF.plusSeconds(3));
            message.setSettledAt(AS_OF.plusSeconds(5));
        }
        records.add(message);
        if (message.getState().equals("sent") && luck > 12) {
            reaction(message.getId(), "delivered", planned);
            reaction(message.getId(), "opened", planned);
            reaction(message.getId(), "opened", planned);
        }
    }

    private void reaction(long message, String kind, Instant when) {
        var reaction = sql.newRecord(MESSAGE_EVENT);
        reaction.setMessageId(message);
        reaction.setKind(kind);
        reaction.setOccurredAt(when);
        reaction.setRunId("run-send");
        records.add(reaction);
    }

    private void stock(int people) {
        List<String> makes = List.of("Honda Civic LX", "Honda CR-V EX-L", "Toyota RAV4 XLE", "Toyota Camry SE");
        for (int i = 0; i < Math.max(12, people / 5); i++) {
            Instant seen = hoursAgo(24 * 70);
            var item = sql.newRecord(INVENTORY_ITEM);
            item.setItemId((long) i + 1);
            item.setLocation(i % 3 == 0 ? "honda" : "toyota");
            item.setItemKey("VIN" + i);
            item.setSource("stock");
            item.setCondition(i % 4 == 0 ? "new" : i % 4 == 1 ? "certified" : "used");
            item.setTitle((2019 + i % 8) + " " + makes.get(i % makes.size()));
            item.setPrice(new BigDecimal(18_000 + random.nextInt(30) * 500));
            item.setCurrency("USD");
            boolean removed = i % 6 == 5;
            item.setStatus(removed ? "removed" : "in_stock");
            item.setFirstSeenAt(seen);
            item.setChangedAt(seen);
            item.setRunId("run-stock");
            change(item.getItemId(), "added", null, item.getPrice(), seen);
            if (i % 5 == 2) {
                change(
                        item.getItemId(),
                        "price_dropped",
                        item.getPrice().add(new BigDecimal(500 + 250 * (i % 9))),
                        item.getPrice(),
                        later(seen));
            }
            if (removed) {
                item.setRemovedAt(later(seen));
                change(item.getItemId(), "removed", null, null, item.getRemovedAt());
            }
            records.add(item);
        }
    }

    private Instant later(Instant seen) {
        return seen.plusSeconds(random.nextLong(1, Duration.between(seen, AS_OF).toSeconds() + 2));
    }

    private void change(long item, String kind, @Nullable BigDecimal old, @Nullable BigDecimal now, Instant when) {
        var change = sql.newRecord(INVENTORY_CHANGE);
        change.setId(++ids);
        change.setItemId(item);
        change.setRunId("run-stock");
        change.setKind(kind);
        change.setOldPrice(old);
        change.setNewPrice(now);
        change.setOccurredAt(when);
        records.add(change);
    }

    private void suppress(String kind, String value, String reason) {
        var entry = sql.newRecord(SUPPRESSION);
        entry.setKind(kind);
        entry.setValue(value);
        entry.setReason(reason);
        entry.setCreatedAt(AS_OF.minus(Duration.ofDays(9)));
        entry.setRunId("run-import");
        records.add(entry);
    }

    private void reject(String reason, String column) {
        var reject = sql.newRecord(REJECT);
        reject.setId(++ids);
        reject.setRunId("run-import");
        reject.setFile("crm.csv");
        reject.setLine(ids);
        reject.setColumnName(column);
        reject.setReason(reason);
        reject.setMessage("unusable");
        records.add(reject);
    }

    private void runs() {
        run("run-stock", "sync-inventory", "succeeded", 812, "{}");
        run("run-import", "import-leads", "partial", 1934, "{}");
        run("run-events", "import-events", "succeeded", 2210, "{}");
        run("run-score", "score", "succeeded", 440, "{}");
        run("run-segment", "segment", "succeeded", 380, "{}");
        run(
                "run-send",
                "send-campaign",
                "failed",
                6120,
                "{\"campaign\":\"lease-end\",\"excluded\":{\"no_consent\":41,\"suppressed\":3,\"already_sent\":99}}");
    }

    private void run(String id, String command, String status, long millis, String summary) {
        var run = sql.newRecord(RUN);
        run.setRunId(id);
        run.setCommand(command);
        run.setStatus(status);
        run.setAsOf(AS_OF);
        run.setStartedAt(AS_OF);
        run.setFinishedAt(AS_OF.plusMillis(millis));
        run.setElapsedMs(millis);
        run.setExitCode(0);
        run.setSummary(summary);
        records.add(run);
    }

    private Instant hoursAgo(int most) {
        return AS_OF.minus(Duration.ofMinutes(random.nextLong(60L * most)));
    }
}
