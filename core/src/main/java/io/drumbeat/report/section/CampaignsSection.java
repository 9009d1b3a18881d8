package io.drumbeat.report.section;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Table.Tone;
import io.drumbeat.report.model.Value;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.CampaignDefinition.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was sent, what came of it, and who was left out. */
final class CampaignsSection implements Section {
    private static final String COUNTED =
            "One message per person and campaign, to date; sent per day by the as-of instant of the run that sent it. A "
                    + "conversion is a person with the campaign's goal event within its window after the message. Opened and "
                    + "clicked count messages, not times. Left out is as each campaign's newest run counted it.";
    private static final int CAMPAIGNS_DRAWN = 6;
    private static final Set<String> IN_THE_RESULTS = Set.of("already_sent", "unknown_earlier", "failed_earlier");

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public SectionResult of(ReportContext context) {
        var messages = new SentMessages(context);
        Tally<String, String> states = messages.states();
        Map<String, Map<String, Long>> excluded = LastSend.excluded(context);
        if (states.isEmpty() && excluded.isEmpty()) {
            return SectionResult.empty(
                    name(), "Campaigns", COUNTED, "No campaign has run yet. Results appear here after send-campaign.");
        }
        var conversions = conversions(context, messages, states);
        var timeline = new Timeline(context.period());
        Tally<Integer, String> course = messages.course(timeline);
        var tables = new ArrayList<Table>();
        tables.add(results(states, messages.reactions(), conversions));
        tables.add(course(timeline, course));
        tables.add(variants(messages.variants(), conversions));
        tables.add(notSent(messages.reasons()));
        tables.add(leftOut(excluded));
        return SectionResult.of(
                name(),
                "Campaigns",
                COUNTED,
                figures(context, messages, timeline, course, states, conversions),
                tables);
    }

    private static List<Figure> figures(
            ReportContext context,
            SentMessages messages,
            Timeline timeline,
            Tally<Integer, String> course,
            Tally<String, String> states,
            Map<String, Map<String, Integer>> conversions) {
        return List.of(
                Figure.count("sent", "Messages sent", course.total())
                        .since(Value.count(messages.sent(context.inPreviousPeriod(SentMessages.TIME))), Better.NEITHER)
                        .trending(course.trend(timeline.indexes()))
                        .asKey(),
                Figure.count(
                        "conversions",
                        "Conversions to date",
                        conversions.values().stream()
                                .mapToLong(CampaignsSection::sum)
                                .sum()),
                Figure.count("failed", "Failed to date", states.column("failed")),
                Figure.count("unknown", "Unknown to date", states.column("unknown")),
                Figure.count("waiting", "Waiting", states.column("planned") + states.column("attempting")));
    }

    private static Map<String, Map<String, Integer>> conversions(
            ReportContext context, SentMessages messages, Tally<String, String> states) {
        var conversions = new LinkedHashMap<String, Map<String, Integer>>();
        for (String campaign : states.rows()) {
            goal(context, campaign).ifPresent(goal -> conversions.put(campaign, messages.conversions(campaign, goal)));
        }
        return conversions;
    }

    private static Optional<Goal> goal(ReportContext context, String campaign) {
        return Optional.ofNullable(context.workspace().campaigns().get(campaign))
                .map(CampaignDefinition::goal);
    }

    private static Table results(
            Tally<String, String> states,
            Tally<String, String> reactions,
            Map<String, Map<String, Integer>> conversions) {
        Table.Builder table = Table.named("results", "Results by campaign, to date", Drawing.STACKED_BARS)
                .column("campaign", "Campaign")
                .series("sent", "Sent", Tone.GOOD)
                .series("waiting", "Waiting", Tone.MUTED)
                .series("suppressed", "Suppressed", Tone.WARNING)
                .series("failed", "Failed", Tone.BAD)
                .series("unknown", "Unknown")
                .column("opened", "Opened")
                .column("clicked", "Clicked")
                .column("conversions", "Conversions")
                .column("conversion_rate", "Of sent");
        for (String campaign : states.rows()) {
            long sent = states.at(campaign, "sent");
            Optional<Long> converted =
                    Optional.ofNullable(conversions.get(campaign)).map(CampaignsSection::sum);
            table.row(
                    Value.text(campaign),
                    Value.count(sent),
                    Value.count(states.at(campaign, "planned") + states.at(campaign, "attempting")),
                    Value.count(states.at(campaign, "suppressed")),
                    Value.count(states.at(campaign, "failed")),
                    Value.count(states.at(campaign, "unknown")),
                    reacted(reactions, campaign, "opened"),
                    reacted(reactions, campaign, "clicked"),
                    converted.map(Value::count).orElse(Value.nothing()),
                    converted.map(count -> Value.share(count, sent)).orElse(Value.nothing()));
        }
        return table.build();
    }

    /** A channel that reports no opens at all is not one whose mails nobody opens. */
    private static Value reacted(Tally<String, String> reactions, String campaign, String kind) {
        return reactions.row(campaign) == 0 ? Value.nothing() : Value.count(reactions.at(campaign, kind));
    }

    private static Table course(Timeline timeline, Tally<Integer, String> sent) {
        List<String> campaigns = sent.largestColumns(CAMPAIGNS_DRAWN);
        Table.Builder table = Table.named(
                        "sent_by_" + timeline.grain(), "Messages sent per " + timeline.grain(), Drawing.TIME_COLUMNS)
                .column("from", "From");
        campaigns.forEach(campaign -> table.series(campaign, campaign));
        if (!campaigns.isEmpty()) {
            timeline.rows(table, sent, campaigns);
        }
        return table.build();
    }

    private static Table variants(Tally<String, String> sent, Map<String, Map<String, Integer>> conversions) {
        Table.Builder table = Table.named("variants", "Variants", Drawing.NONE)
                .column("campaign", "Campaign")
                .column("variant", "Variant")
                .column("sent", "Sent")
                .column("conversions", "Conversions")
                .column("conversion_rate", "Of sent");
        for (String campaign : sent.rows()) {
            for (String variant : sent.columns(campaign)) {
                Optional<Integer> converted = Optional.ofNullable(conversions.get(campaign))
                        .map(byVariant -> byVariant.getOrDefault(variant, 0));
                table.row(
                        Value.text(campaign),
                        Value.text(variant),
                        Value.count(sent.at(campaign, variant)),
                        converted.map(Value::count).orElse(Value.nothing()),
                        converted
                                .map(count -> Value.share(count, sent.at(campaign, variant)))
                                .orElse(Value.nothing()));
            }
        }
        return table.build();
    }

    /** People the newest run did not plan; what an earlier run made of them is in the results. */
    private static Table leftOut(Map<String, Map<String, Long>> excluded) {
        var tally = new Tally<String, String>();
        excluded.forEach((campaign, byReason) -> byReason.forEach((reason, people) -> {
            if (!IN_THE_RESULTS.contains(reason)) {
                tally.add(campaign, reason, people);
            }
        }));
        List<String> reasons = tally.largestColumns(Integer.MAX_VALUE);
        Table.Builder table = Table.named("left_out", "Who was left out, and why", Drawing.STACKED_BARS)
                .column("campaign", "Campaign");
        reasons.forEach(reason -> table.series(reason, spoken(reason)));
        for (String campaign : tally.rows()) {
            var row = new ArrayList<Value>();
            row.add(Value.text(campaign));
            reasons.forEach(reason -> row.add(Value.count(tally.at(campaign, reason))));
            table.row(row);
        }
        return table.build();
    }

    private static Table notSent(Tally<String, String> reasons) {
        Table.Builder table = Table.named("not_sent", "Planned, but not sent", Drawing.NONE)
                .column("campaign", "Campaign")
                .column("state", "State")
                .column("reason", "Reason")
                .column("people", "People");
        for (String campaign : reasons.rows()) {
            for (String stateAndReason : reasons.columns(campaign)) {
                String[] parts = stateAndReason.split("\n", 2);
                table.row(
                        Value.text(campaign),
                        Value.text(parts[0].equals("planned") ? "waiting" : parts[0]),
                        Value.text(spoken(parts[1])),
                        Value.count(reasons.at(campaign, stateAndReason)));
            }
        }
        return table.build();
    }

    private static String spoken(String reason) {
        return reason.replace('_', ' ');
    }

    private static long sum(Map<String, Integer> byVariant) {
        return byVariant.values().stream().mapToLong(Integer::longValue).sum();
    }
}
