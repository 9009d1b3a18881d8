package io.drumbeat.connector.dealercom;

import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.HashSet;
import java.util.Set;

/**
 * What is asked of the portal.
 *
 * @param search path and query of the search
 * @param perSecond calls that the key may make
 * @param perDay calls that the key may make
 */
record PortalSettings(WebSettings server, String search, String key, int pageSize, int perSecond, int perDay) {
    static final Set<String> KEYS = keys();

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(WebSettings.TRANSPORT);
        keys.addAll(Set.of("api_key", "page_size", "calls_per_second", "calls_per_day"));
        return Set.copyOf(keys);
    }

    static PortalSettings from(ConnectionSettings settings, Source source) {
        settings.refuseOthers(KEYS);
        String key = settings.required("api_key");
        String path = source.path() == null ? "vehicles/search" : source.path();
        return new PortalSettings(
                WebSettings.encrypted(settings, settings.required("url")),
                path.startsWith("/") ? path.substring(1) : path,
                key,
                settings.number("page_size", 100, 1),
                settings.number("calls_per_second", 2, 1),
                settings.number("calls_per_day", 5_000, 1));
    }

    /** As people know it. */
    String shown() {
        return server.connection() + ":" + search.replaceFirst("\\?.*", "") + ".jsonl";
    }
}
