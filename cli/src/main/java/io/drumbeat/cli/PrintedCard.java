package io.drumbeat.cli;

import io.drumbeat.lookup.LeadCard;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One person on the screen: a block of lines for each kind of thing that is known, those without anything left out. */
record PrintedCard(LeadCard card, ZoneId zone, Screen screen) {

    void print() {
        LeadCard.Lead lead = card.lead();
        var facts = new TextTable(lead.name() == null ? "(no name)" : lead.name(), "lead " + lead.id());
        lead.fields()
                .forEach((field, value) -> facts.row(
                        field.replace('_', ' '),
                        value instanceof Instant instant ? minute(instant) : value.toString()));
        screen.table(facts);

        var identities = new TextTable("known as", "", "since");
        lead.identities().forEach(known -> identities.row(known.kind(), known.value(), minute(known.createdAt())));
        block(identities);

        var attributes = new TextTable("attribute", "class", "value");
        lead.attributes().forEach(known -> attributes.row(known.name(), known.dataClass(), known.value()));
        block(attributes);

        var consent = new TextTable("consent", "to", "state", "since", "where and in what words");
        lead.consent()
                .forEach(word -> consent.row(
                        word.channel(),
                        word.purpose(),
                        word.state(),
                        minute(word.occurredAt()),
                        PrintedConsent.joined(word.source(), word.evidence())));
        block(consent);

        var consents = new PrintedConsent(zone, screen);
        block(consents.reach(lead.reach()));
        block(consents.suppressions(lead.suppressions()));

        var scores = new TextTable("score", "points", "grade", "hot since");
        lead.scores()
                .forEach(score -> scores.row(
                        score.model(), score.score(), score.grade(), score.hot() ? minute(score.hotSince()) : ""));
        block(scores);

        var segments = new TextTable("segment", "since", "stage");
        lead.segments().forEach(segment -> segments.row(segment.name(), minute(segment.enteredAt()), segment.stage()));
        block(segments);

        var timeline = new TextTable("when", "what", "");
        card.timeline().forEach(moment -> timeline.row(minute(moment.at()), moment.kind(), moment.text()));
        block(timeline);
        long older = card.moments() - card.timeline().size();
        if (older > 0) {
            screen.line(screen.dim(Figures.count(older) + " older: --limit " + card.moments()));
        }
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
}
