package io.drumbeat.connector.web;

import io.drumbeat.connector.tls.TrustedCertificates;
import io.drumbeat.workspace.ConnectionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * A server and how to speak to it.
 *
 * @param connection the connection's name in the workspace, for messages
 * @param timeout how long the server may be silent
 * @param retries how often a call that failed is made again
 * @param retryWait how long before the first of them; twice as long before each further one
 * @param maxSize bytes of one answer
 */
public record WebSettings(
        String connection,
        HttpUrl url,
        Credentials credentials,
        TrustedCertificates trust,
        Duration connectTimeout,
        Duration timeout,
        int retries,
        Duration retryWait,
        long maxSize) {
    /** The keys that do not say who we are. */
    public static final Set<String> TRANSPORT =
            Set.of("url", "connect_timeout", "timeout", "retries", "retry_wait", "max_size", "trust");

    /** All keys. */
    public static final Set<String> ALL =
            Stream.concat(TRANSPORT.stream(), Credentials.SETTINGS.stream()).collect(Collectors.toUnmodifiableSet());

    private static final long MAX_SIZE = 1L << 30;

    /** A server that is told who we are by {@code user} and {@code password}, {@code token} or {@code header}. */
    public static WebSettings from(ConnectionSettings settings) {
        HttpUrl url = url(settings, settings.required("url"));
        return from(settings, url, Credentials.from(settings, url));
    }

    /** A server that is told who we are by a header of its own. */
    public static WebSettings withHeader(ConnectionSettings settings, String address, String name, String value) {
        HttpUrl url = url(settings, address);
        return from(settings, url, new Credentials(url, Map.of(name, value)).checked(settings));
    }

    /** A server that is told who we are in what it is asked. */
    public static WebSettings encrypted(ConnectionSettings settings, String address) {
        HttpUrl url = url(settings, address);
        Credentials.refuseInClear(settings, url);
        return from(settings, url, new Credentials(url, Map.of()));
    }

    private static WebSettings from(ConnectionSettings settings, HttpUrl url, Credentials credentials) {
        return new WebSettings(
                settings.connection(),
                url,
                credentials,
                TrustedCertificates.of(settings),
                settings.duration("connect_timeout", Duration.ofSeconds(10)),
                settings.duration("timeout", Duration.ofSeconds(60)),
                settings.number("retries", 3, 0),
                settings.duration("retry_wait", Duration.ofSeconds(2)),
                settings.bytes("max_size", MAX_SIZE));
    }

    /**
     * When a call to it is made again.
     *
     * @param longestWait a server that asks for more is not asked again by this run
     */
    public Patience patience(Duration longestWait) {
        return new Patience(retries, retryWait, longestWait);
    }

    private static HttpUrl url(ConnectionSettings settings, String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw settings.fault("url", "is an address that begins with https:// or http://");
        }
        if (!url.username().isEmpty()) {
            throw settings.fault("url", "holds a user; say \"user\" and \"password\" of the connection instead");
        }
        return url;
    }

    /** The address without what may be secret in it. */
    public static String shown(HttpUrl url) {
        return url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }
}
