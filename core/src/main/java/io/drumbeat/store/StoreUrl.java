package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Where the store is: a DuckDB file, or a PostgreSQL database. */
public sealed interface StoreUrl {

    /** A file of the embedded engine. */
    record DuckDb(Path file) implements StoreUrl {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A database on a server. The password never appears in {@code toString}. */
    record Postgres(String jdbcUrl, String user, String password) implements StoreUrl {
        @Override
        public String toString() {
            return jdbcUrl.replaceAll("[?].*", "");
        }
    }

    /**
     * Reads {@code postgres://user:password@host:port/database}, {@code jdbc:postgresql:…} or the path of a DuckDB file.
     *
     * @param workspaceRoot what a relative path starts from
     */
    static StoreUrl of(String text, Path workspaceRoot) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return new Postgres(text, "", "");
        }
        if (lower.startsWith("postgres://") || lower.startsWith("postgresql://")) {
            return postgres(text);
        }
        if (lower.startsWith("duckdb:")) {
            return new DuckDb(
                    workspaceRoot.resolve(text.substring("duckdb:".length())).normalize());
        }
        if (lower.contains("://") || lower.startsWith("jdbc:")) {
            throw DrumbeatException.config("unknown_store", "No store speaks the URL scheme of the configured store")
                    .hint("Use the path of a DuckDB file, or postgres://user@host:5432/database");
        }
        return new DuckDb(workspaceRoot.resolve(text).normalize());
    }

    private static StoreUrl postgres(String text) {
        try {
            URI uri = new URI(text);
            String[] credentials = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new Postgres(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    credentials.length > 0 ? decode(credentials[0]) : "",
                    credentials.length > 1 ? decode(credentials[1]) : "");
        } catch (URISyntaxException e) {
            // The URL holds a password: neither it nor the parser's message, which quotes it, may be shown.
            throw DrumbeatException.config("bad_store_url", "The store's URL cannot be read")
                    .hint(
                            "Write it as postgres://user:password@host:5432/database, percent-encoding special characters");
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
