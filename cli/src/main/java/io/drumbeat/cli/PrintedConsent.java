package io.drumbeat.cli;

import io.drumbeat.consent.Reach;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.privacy.ConsentLookup;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consent on the screen. */
record PrintedConsent(ZoneId zone, Screen screen) {

    /** What a grant or a revocation came to. */
    static void changes(ConsentChange.Summary summary, Screen screen) {
        var table = new TextTable("channel", "purpose", "before", "after", "");
        for (ConsentChange.Change change : summary.changes()) {
            table.row(change.channel(), change.purpose(), change.before(), change.after(), change.outcome());
        }
        screen.table(table);
    }

    void print(ConsentLookup.Summary summary) {
        screen.line(screen.bold(summary.name() == null ? "(no name)" : summary.name()) + ", lead " + summary.leadId());
        screen.line();
        screen.table(reach(summary.reach()));
        block(suppressions(summary.suppressions()));
        var ledger =
                new TextTable("said", "channel", "purpose", "state", "basis", "learned", "where and in what words");
        for (ConsentLookup.Entry entry : summary.ledger()) {
            ledger.row(
                    minute(entry.occurredAt()),
                    entry.channel(),
                    entry.purpose(),
                    entry.state(),
                    entry.legalBasis(),
                    minute(entry.recordedAt()),
                    words(entry));
        }
        block(ledger);
    }

    TextTable reach(List<Reach> channels) {
        var table = new TextTable("channel", "may be used", "why not");
        for (Reach reach : channels) {
            table.row(
                    reach.channel(),
                    reach.allowed() ? "yes" : "no",
                    reach.reason() == null ? "" : reach.reason().replace('_', ' '));
        }
        return table;
    }

    TextTable suppressions(List<Suppressions.Entry> entries) {
        var table = new TextTable("suppressed", "", "for", "since", "why");
        for (Suppressions.Entry entry : entries) {
            table.row(
                    entry.kind(),
                    entry.value(),
                    entry.channels(),
                    minute(entry.listedAt() == null ? entry.createdAt() : entry.listedAt()),
                    joined(entry.reason(), entry.source()));
        }
        return table;
    }

    private static String words(ConsentLookup.Entry entry) {
        String said = joined(entry.source(), entry.evidence());
        return entry.proven() || entry.state().equals("denied") ? said : joined(said, "(no proof)");
    }

    private void block(TextTable table) {
        if (!table.isEmpty()) {
            screen.line();
            screen.table(table);
        }
    }

    private String minute(@Nullable Instant instant) {
        return instant == null ? "" : Figures.minute(instant, zone);
    }

    /** The two with a colon between, or the one that is there. */
    static String joined(@Nullable String first, @Nullable String second) {
        if (first == null || first.isEmpty()) {
            return second == null ? "" : second;
        }
        return second == null || second.isEmpty() ? first : first + ": " + second;
    }
}
