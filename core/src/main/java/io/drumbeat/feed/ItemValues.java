package io.drumbeat.feed;

import io.drumbeat.workspace.FeedDefinition;
import io.drumbeat.workspace.ItemTemplate;
import io.drumbeat.workspace.Location;
import io.drumbeat.workspace.Workspace;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a feed may say of one item: its fields, and what the workspace knows of the place where it stands. */
final class ItemValues {
    private static final int LONGEST_URL = 2_000;

    private final StockItem item;
    private final FeedDefinition feed;
    private final Workspace workspace;

    ItemValues(StockItem item, FeedDefinition feed, Workspace workspace) {
        this.item = item;
        this.feed = feed;
        this.workspace = workspace;
    }

    StockItem item() {
        return item;
    }

    /** A field by the name that templates use. */
    Optional<String> of(String name) {
        return switch (name) {
            case "url" -> url();
            case "image_urls" -> Optional.of(String.join("|", item.images())).filter(urls -> !urls.isEmpty());
            case "store_code" -> storeCode();
            case "location_name" -> location().map(Location::title);
            case "location_address" -> location().map(Location::address);
            default -> item.field(name);
        };
    }

    /** Further columns, filled; those for which the item lacks a value are left out. */
    void addColumnsTo(Map<String, List<String>> cells) {
        feed.columns().forEach((column, template) -> {
            Optional<String> value = template.fill(this::of).map(Plain::text).filter(text -> !text.isBlank());
            value.ifPresentOrElse(text -> cells.put(column, List.of(text)), () -> cells.remove(column));
        });
    }

    /** The page that people are sent to. */
    Optional<String> url() {
        ItemTemplate template = feed.url();
        return template == null
                ? item.field("url")
                : template.fill(name -> name.equals("url")
                        ? item.field("url")
                        : of(name).map(value ->
                                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    /** The pictures whose addresses can be used. */
    List<String> images() {
        return item.images().stream().filter(ItemValues::isUrl).toList();
    }

    Optional<String> storeCode() {
        return Optional.ofNullable(feed.stores().get(item.location())).or(() -> item.field("dealer_id"));
    }

    /** Where the item stands; a company with one location needs not say. */
    Optional<Location> location() {
        if (item.location().isEmpty() && workspace.locations().size() == 1) {
            return workspace.locations().values().stream().findFirst();
        }
        return Optional.ofNullable(workspace.locations().get(item.location()));
    }

    Optional<RooftopAddress> address() {
        return location().flatMap(place -> RooftopAddress.of(place, workspace.region()));
    }

    /** What people call it: its title, else year, make, model and trim. */
    Optional<String> title() {
        return item.field("title")
                .or(() -> Optional.of(String.join(
                                " ",
                                List.of("year", "make", "model", "trim").stream()
                                        .flatMap(name -> item.field(name).stream())
                                        .toList()))
                        .filter(title -> !title.isEmpty()));
    }

    /** {@code 28450.00 USD}; empty without a currency. */
    Optional<String> money(String name) {
        return item.field(name).flatMap(amount -> item.field("currency").map(currency -> amount + " " + currency));
    }

    /** An address that a platform can fetch: absolute, of http or https, and not endless. */
    static boolean isUrl(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) && uri.getHost() != null;
        } catch (URISyntaxException noUri) {
            return false;
        }
    }
}
