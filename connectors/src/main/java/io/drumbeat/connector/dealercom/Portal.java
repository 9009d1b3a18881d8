package io.drumbeat.connector.dealercom;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.connector.web.Api;
import io.drumbeat.connector.web.JsonLines;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.CallBudget;
import io.drumbeat.fetch.Delivery;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.fetch.InventorySource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a search page by page until one is short. A vehicle that comes twice says that the list moved meanwhile, and that
 * another may have been missed: it is then read anew.
 */
final class Portal implements InventorySource {
    private static final int TRIES = 3;

    private final PortalSettings settings;
    private final Api<PortalApi> api;

    Portal(PortalSettings settings) {
        this.settings = settings;
        this.api = new Api<>(PortalApi.class, settings.server());
    }

    @Override
    public Delivery fetch(Fetch fetch) {
        try (CallBudget budget =
                fetch.budget(settings.server().connection(), settings.perSecond(), settings.perDay())) {
            for (int tried = 0; tried < TRIES; tried++) {
                Optional<JsonLines> all = read(fetch, budget);
                if (all.isPresent()) {
                    return Delivery.of(
                            List.of(fetch.arrived(settings.shown(), all.get().place(), null)), "");
                }
            }
        }
        throw DrumbeatException.external(
                        "list_moved", "The list of %s changed each time while it was read".formatted(settings.shown()))
                .at("connection " + settings.server().connection())
                .hint("Nothing was changed; run it again at a quieter hour, or with a larger page_size")
                .retryableLater();
    }

    /** Everything, or nothing when the list moved. */
    private Optional<JsonLines> read(Fetch fetch, CallBudget budget) {
        Set<String> seen = new HashSet<>();
        try (var lines = new JsonLines(fetch)) {
            int size;
            do {
                JsonNode page = page(fetch, budget, (int) lines.count());
                for (JsonNode vehicle : page) {
                    if (!seen.add(identity(vehicle))) {
                        return Optional.empty();
                    }
                    lines.write(vehicle);
                }
                size = page.size();
            } while (size >= settings.pageSize());
            lines.finish();
            return Optional.of(lines);
        }
    }

    private JsonNode page(Fetch fetch, CallBudget budget, int start) {
        JsonNode page = api.call(
                        fetch,
                        budget::take,
                        calls -> calls.page(settings.search(), start, settings.pageSize(), settings.key()),
                        answer -> {})
                .body();
        if (page == null || !page.isArray()) {
            throw DrumbeatException.input("not_a_list", settings.shown() + " is no list of vehicles")
                    .at(settings.shown())
                    .hint("Check the path of the source; Dealer.com's is vehicles/search. Nothing was changed");
        }
        return page;
    }

    /** VIN and account together, as the portal says. */
    private static String identity(JsonNode vehicle) {
        return vehicle.hasNonNull("uuid") ? vehicle.get("uuid").asText() : vehicle.toString();
    }

    @Override
    public void close() {
        api.close();
    }
}
