package io.drumbeat.cli;

import io.drumbeat.lookup.LeadCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

        var vehicles = new TextTable("vehicle", "", "since", "how", "mileage", "last here", "until");
        lead.vehicles()
                .forEach(vehicle -> vehicles.row(
                        vehicle.vehicle(),
                        described(vehicle),
                        day(vehicle.acquiredAt()),
                        vehicle.acquiredBy(),
                        vehicle.mileage() == null ? "" : Figures.count(vehicle.mileage()),
                        day(vehicle.lastServiceAt()),
                        until(vehicle)));
        block(vehicles);

        var watching = new TextTable("watches", "", "price", "looked", "asked", "last", "");
        lead.watching()
                .forEach(item -> watching.row(
                        item.item(),
                        item.name(),
                        price(item.price(), item.currency()),
                        item.views(),
                        item.asks(),
                        minute(item.lastAt()),
                        item.inStock() ? "" : "sold"));
        block(watching);

        var fitting = new TextTable("fits", "", "price", "was", "like", "why");
        lead.recommendations()
                .forEach(item -> fitting.row(
                        item.item(),
                        item.name(),
                        price(item.price(), item.currency()),
                        price(item.oldPrice(), null),
                        item.likeness(),
                        item.why()));
        block(fitting);

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

    private static String described(LeadCard.Vehicle vehicle) {
        return Stream.of(vehicle.year(), vehicle.make(), vehicle.model())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static String price(@Nullable BigDecimal price, @Nullable String currency) {
        return price == null ? "" : price.toPlainString() + (currency == null ? "" : " " + currency);
    }

    private String until(LeadCard.Vehicle vehicle) {
        if (vehicle.disposedAt() != null) {
            return day(vehicle.disposedAt());
        }
        return vehicle.leaseEnd() == null ? "" : "lease ends " + vehicle.leaseEnd();
    }

    private String day(@Nullable Instant instant) {
        return instant == null ? "" : LocalDate.ofInstant(instant, zone).toString();
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
