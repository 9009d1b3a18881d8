package io.drumbeat.connector.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query that the shop works off on its own, and lays its result down somewhere. */
final class BulkQuery {
    private final Shop shop;
    private final Admin admin;
    private Duration waited = Duration.ZERO;

    BulkQuery(Shop shop, Admin admin) {
        this.shop = shop;
        this.admin = admin;
    }

    /** The address of the result; none where it has no rows. */
    Optional<String> run(Fetch fetch) {
        String id = start(fetch);
        while (true) {
            JsonNode operation = look(fetch, id);
            String status = operation.path("status").asText();
            switch (status) {
                case "COMPLETED" -> {
                    return Optional.ofNullable(operation.path("url").textValue());
                }
                case "CREATED", "RUNNING", "CANCELING" -> wait(fetch, id);
                default -> throw failed(status, operation.path("errorCode").asText(""));
            }
        }
    }

    private JsonNode look(Fetch fetch, String id) {
        return admin.ask(fetch, AdminApi.LOOK, Map.of("id", id)).path("node");
    }

    /** A shop works off a few at a time, of everybody who asks it. */
    private String start(Fetch fetch) {
        while (true) {
            JsonNode started = admin.ask(fetch, AdminApi.START, Map.of("query", shop.query()))
                    .path("bulkOperationRunQuery");
            JsonNode errors = started.path("userErrors");
            if (errors.isEmpty()) {
                return started.path("bulkOperation").path("id").asText();
            }
            String message = errors.get(0).path("message").asText();
            if (!message.toLowerCase(Locale.ROOT).contains("already in progress")) {
                throw admin.refused(message);
            }
            wait(fetch, null);
        }
    }

    private void wait(Fetch fetch, @Nullable String id) {
        if (waited.compareTo(shop.patience()) >= 0) {
            if (id != null) {
                admin.ask(fetch, AdminApi.CANCEL, Map.of("id", id));
            }
            throw DrumbeatException.external(
                            "bulk_too_slow",
                            "%s was not ready after %d minutes".formatted(shop.shown(), waited.toMinutes()))
                    .at("connection " + shop.server().connection())
                    .hint("Nothing was changed; run it again later, or raise `patience` of the connection")
                    .retryableLater();
        }
        fetch.pause(shop.poll());
        waited = waited.plus(shop.poll());
    }

    private DrumbeatException failed(String status, String code) {
        boolean denied = code.equals("ACCESS_DENIED");
        var failure = DrumbeatException.of(
                        denied ? Category.AUTH : Category.EXTERNAL,
                        denied ? "refused_credentials" : "bulk_failed",
                        "The bulk query of %s ended %s%s"
                                .formatted(shop.shown(), status, code.isEmpty() ? "" : ", " + code))
                .at("connection " + shop.server().connection());
        return denied
                ? failure.hint("Give the app the scope read_products, and read_inventory for quantities")
                : failure.hint("Nothing was changed; the next run asks again").retryableLater();
    }
}
