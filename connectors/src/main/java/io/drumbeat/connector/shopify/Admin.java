package io.drumbeat.connector.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.connector.web.Api;
import io.drumbeat.connector.web.Refusal;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import retrofit2.Response;

/** Asks a shop, and understands its ways of saying no: errors come with a status of 200. */
final class Admin implements AutoCloseable {
    private static final String VERSION = "X-Shopify-API-Version";

    private final Shop shop;
    private final Api<AdminApi> api;
    private boolean versionSaid;

    Admin(Shop shop) {
        this.shop = shop;
        this.api = new Api<>(AdminApi.class, shop.server());
    }

    Api<AdminApi> api() {
        return api;
    }

    /** The {@code data} of an answer. */
    JsonNode ask(Fetch fetch, String query, Map<String, Object> variables) {
        Response<JsonNode> answer = api.call(
                fetch,
                () -> {},
                calls -> calls.ask(shop.version(), Map.of("query", query, "variables", variables)),
                this::refuseErrors);
        sayVersion(fetch, answer);
        JsonNode body = answer.body();
        if (body == null || !body.path("data").isObject()) {
            throw refused("no data in the answer");
        }
        return body.path("data");
    }

    private void refuseErrors(Response<JsonNode> answer) throws Refusal {
        JsonNode errors = answer.body() == null ? null : answer.body().path("errors");
        if (errors == null || errors.isMissingNode() || errors.isEmpty()) {
            return;
        }
        JsonNode first = errors.isArray() ? errors.get(0) : errors;
        String message = first.path("message").asText(errors.toString());
        String code = first.path("extensions").path("code").asText("");
        if (code.equals("THROTTLED")) {
            throw new Refusal(
                    429, message, wait(answer.body().path("extensions").path("cost")));
        }
        if (code.equals("ACCESS_DENIED")) {
            throw DrumbeatException.of(Category.AUTH, "refused_credentials", shop.shown() + ": " + message)
                    .at("connection " + shop.server().connection())
                    .hint("Give the app the scope read_products, and read_inventory for quantities");
        }
        throw refused(message);
    }

    /** Until there is as much as the query costs. */
    private static Optional<Duration> wait(JsonNode cost) {
        JsonNode status = cost.path("throttleStatus");
        double rate = status.path("restoreRate").asDouble();
        double lacking = cost.path("requestedQueryCost").asDouble()
                - status.path("currentlyAvailable").asDouble();
        return rate > 0
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Math.max(0, lacking) / rate * 1000)))
                : Optional.empty();
    }

    /** A version that is too old is answered by another without a word but this header. */
    private void sayVersion(Fetch fetch, Response<JsonNode> answer) {
        String version = answer.headers().get(VERSION);
        if (!versionSaid && version != null && !version.equals(shop.version())) {
            versionSaid = true;
            fetch.warn(
                    "other_version",
                    "Shopify answers %s by version %s: %s is no longer kept. Name another `version` of the connection"
                            .formatted(shop.server().connection(), version, shop.version()));
        }
    }

    DrumbeatException refused(String message) {
        return DrumbeatException.external("shopify_refused", "%s was refused: %s".formatted(shop.shown(), message))
                .at("connection " + shop.server().connection())
                .hint("Nothing was changed");
    }

    @Override
    public void close() {
        api.close();
    }
}
