package io.drumbeat.enrich;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sites that send visitors, and what they are. */
final class Referrers {
    private final Map<String, SourceChannel> byPlace = new HashMap<>();
    private final Map<String, SourceChannel> byName = new HashMap<>();

    Referrers() {
        for (String line : DataSet.lines("referrers.txt")) {
            String[] cells = line.split("\t", 3);
            know(cells[0], cells[2], channel(cells[1]));
        }
        for (String line : DataSet.lines("assistants.txt")) {
            int space = line.indexOf(' ');
            know(line.substring(0, space), line.substring(space + 1), SourceChannel.CHATBOT);
        }
    }

    /** The channel of a referring page, by its URL or its host; empty where that is none. */
    Optional<SourceChannel> ofPage(String url) {
        String place = place(url);
        int slash = place.indexOf('/');
        String host = slash < 0 ? place : place.substring(0, slash);
        String path = slash < 0 ? "" : place.substring(slash);
        if (host.indexOf('.') <= 0 || host.endsWith(".") || host.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        for (String site = host; site.indexOf('.') > 0; site = site.substring(site.indexOf('.') + 1)) {
            SourceChannel channel = ofSite(site, path);
            if (channel != null) {
                return Optional.of(channel);
            }
        }
        return Optional.of(SourceChannel.REFERRAL);
    }

    /** The channel of what a source is called: {@code google}, {@code Facebook}, {@code chatgpt.com}. */
    Optional<SourceChannel> ofName(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        SourceChannel channel = byName.get(key);
        return Optional.ofNullable(channel == null ? byPlace.get(key) : channel);
    }

    private @Nullable SourceChannel ofSite(String site, String path) {
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        SourceChannel channel = byPlace.get(site + path);
        if (channel == null) {
            channel = byPlace.get(site + first + "/");
        }
        if (channel == null) {
            channel = byPlace.get(site + first);
        }
        return channel == null ? byPlace.get(site) : channel;
    }

    /** Host and path in lower case, without scheme, port, {@code www.} and what follows a question mark. */
    private static String place(String url) {
        String place = url.strip().toLowerCase(Locale.ROOT);
        int scheme = place.indexOf("://");
        place = scheme < 0 ? place : place.substring(scheme + 3);
        for (char end : new char[] {'?', '#'}) {
            int at = place.indexOf(end);
            place = at < 0 ? place : place.substring(0, at);
        }
        place = place.startsWith("www.") ? place.substring(4) : place;
        return place.replaceFirst(":\\d+", "");
    }

    private void know(String place, String name, SourceChannel channel) {
        byPlace.put(place.startsWith("www.") ? place.substring(4) : place, channel);
        if (channel != SourceChannel.REFERRAL) {
            byName.merge(
                    name.toLowerCase(Locale.ROOT),
                    channel,
                    (known, other) -> known.compareTo(other) <= 0 ? known : other);
        }
    }

    private static SourceChannel channel(String medium) {
        return switch (medium) {
            case "search" -> SourceChannel.SEARCH;
            case "social" -> SourceChannel.SOCIAL;
            case "paid" -> SourceChannel.PAID;
            case "email" -> SourceChannel.MAIL;
            default -> SourceChannel.REFERRAL;
        };
    }
}
