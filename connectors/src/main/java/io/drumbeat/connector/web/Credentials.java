package io.drumbeat.connector.web;

import io.drumbeat.workspace.ConnectionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Headers that say who we are. They are sent to the server that was named, and to no other it leads to.
 *
 * @param server scheme, host and port that may see them
 */
record Credentials(HttpUrl server, Map<String, String> headers) implements Interceptor {
    static final Set<String> SETTINGS = Set.of("user", "password", "token", "header");

    static Credentials from(ConnectionSettings settings, HttpUrl server) {
        if (settings.has("token") && settings.has("user")) {
            throw settings.fault("token", "and \"user\" are two ways to say the same: name one");
        }
        Optional<String> authorization = settings.text("token")
                .map(token -> "Bearer " + token)
                .or(() -> settings.text("user")
                        .map(user -> okhttp3.Credentials.basic(
                                user, settings.text("password").orElse(""), StandardCharsets.UTF_8)));
        Map<String, String> headers = new LinkedHashMap<>();
        authorization.ifPresent(value -> headers.put("Authorization", value));
        settings.text("header").ifPresent(header -> {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw settings.fault("header", "is written like \"X-Api-Key: ${secret:some.key}\"");
            }
            headers.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        });
        return new Credentials(server, headers).checked(settings);
    }

    Credentials {
        headers = Map.copyOf(headers);
    }

    Credentials checked(ConnectionSettings settings) {
        if (!headers.isEmpty()) {
            refuseInClear(settings, server);
        }
        return this;
    }

    static void refuseInClear(ConnectionSettings settings, HttpUrl url) {
        if (!url.isHttps() && !isHere(url.host())) {
            throw settings.fault("url", "is http, and the credentials would cross the network in clear; say https");
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        if (server.isHttps() && !url.isHttps()) {
            throw new LedAstrayException("it leads from an encrypted address to one in clear, at " + url.host());
        }
        boolean ours = url.host().equals(server.host())
                && url.port() == server.port()
                && url.scheme().equals(server.scheme());
        if (!ours || headers.isEmpty()) {
            return chain.proceed(request);
        }
        Request.Builder known = request.newBuilder();
        headers.forEach(known::header);
        return chain.proceed(known.build());
    }

    /** Trying again would lead to the same place. */
    static final class LedAstrayException extends IOException {
        LedAstrayException(String message) {
            super(message);
        }
    }
}
