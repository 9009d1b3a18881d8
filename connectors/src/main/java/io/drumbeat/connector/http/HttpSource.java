package io.drumbeat.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.connector.web.Download;
import io.drumbeat.connector.web.Web;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Delivery;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.Kept;
import io.drumbeat.run.Json;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A feed that is downloaded, unless the server says that it is still the one we have (RFC 9110, 13.1).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">Conditional requests</a>
 */
final class HttpSource implements InventorySource {
    private final Web web;
    private final HttpUrl url;
    private final String name;

    /** By what the server knows a version of its answer, at one address. */
    private record Version(
            @Nullable String address,
            @Nullable String etag,
            @Nullable String lastModified) {
        /** Whether the server can be asked for what differs from it. */
        boolean isOf(String asked) {
            return asked.equals(address) && (etag != null || lastModified != null);
        }
    }

    static HttpSource open(WebSettings server, ConnectionSettings settings, Source source) {
        if (source.archive() != null) {
            throw settings.fault(
                    "url",
                    "is an address, where nothing can be archived; take \"archive\" out of source " + source.name());
        }
        return new HttpSource(
                new Web(server), address(server.url(), source.path(), settings), name(settings, source.path()));
    }

    private HttpSource(Web web, HttpUrl url, String name) {
        this.web = web;
        this.url = url;
        this.name = name;
    }

    /** Without the url, which may hold a secret anywhere: names are kept in the store, and in files of rejects. */
    private static String name(ConnectionSettings settings, @Nullable String path) {
        return settings.connection() + (path == null ? "" : ":" + path.replaceFirst("[?#].*", ""));
    }

    /** The source's path below the connection's url; what is asked for in the url is asked for in every path. */
    private static HttpUrl address(HttpUrl base, @Nullable String path, ConnectionSettings settings) {
        if (path == null) {
            return base;
        }
        HttpUrl folder = base.encodedPath().endsWith("/")
                ? base
                : base.newBuilder().addPathSegment("").build();
        HttpUrl whole = folder.resolve(path);
        if (whole == null
                || !whole.host().equals(base.host())
                || whole.port() != base.port()
                || !whole.scheme().equals(base.scheme())) {
            throw settings.fault("url", "is another server than the path of the source leads to");
        }
        HttpUrl.Builder asking = whole.newBuilder();
        for (String name : base.queryParameterNames()) {
            if (whole.queryParameter(name) == null) {
                asking.addQueryParameter(name, base.queryParameter(name));
            }
        }
        return asking.build();
    }

    @Override
    public Delivery fetch(Fetch fetch) {
        Optional<Kept> kept = fetch.kept().filter(it -> version(it).isOf(key()));
        Path place = fetch.place();
        return web.get(fetch, request(kept), response -> {
            if (response.code() == 304) {
                return kept.map(Kept::again)
                        .orElseThrow(() -> DrumbeatException.external(
                                "not_modified", name + " says that nothing changed, and was never asked that"));
            }
            new Download(fetch, web.settings().maxSize()).to(place, name, response);
            return arrived(fetch, place, response);
        });
    }

    private Request request(Optional<Kept> kept) {
        Request.Builder request = new Request.Builder().url(url).header("User-Agent", "drumbeat");
        kept.map(HttpSource::version).ifPresent(version -> {
            if (version.etag() != null) {
                request.header("If-None-Match", version.etag());
            }
            if (version.lastModified() != null) {
                request.header("If-Modified-Since", version.lastModified());
            }
        });
        return request.build();
    }

    private Delivery arrived(Fetch fetch, Path place, Response response) {
        Date modified = response.headers().getDate("Last-Modified");
        Instant written = modified == null ? null : modified.toInstant();
        var version = new Version(key(), response.header("ETag"), response.header("Last-Modified"));
        return Delivery.of(List.of(fetch.arrived(name, place, written)), Json.write(version));
    }

    /** The address may hold a secret, which the store must not keep. */
    private String key() {
        return Integer.toHexString(url.toString().hashCode());
    }

    private static Version version(Kept kept) {
        try {
            return Json.mapper().readValue(kept.memory(), Version.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a version is kept as JSON", e);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
