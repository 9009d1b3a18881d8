package io.drumbeat.connector.ftp;

import io.drumbeat.connector.tls.TrustedCertificates;
import io.drumbeat.workspace.ConnectionSettings;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server and how to speak to it.
 *
 * @param connection the connection's name in the workspace, for messages
 * @param encryption none: in clear
 * @param tlsVersion the only one that is spoken; none: the newest that both know
 * @param trust whose certificates are believed
 */
record FtpServer(
        String connection,
        String host,
        int port,
        @Nullable Encryption encryption,
        @Nullable String tlsVersion,
        String user,
        String password,
        Duration connectTimeout,
        Duration timeout,
        TrustedCertificates trust) {
    static final Set<String> KEYS = Set.of("host", "port", "user", "password", "connect_timeout", "timeout");
    static final Set<String> TLS_KEYS = Set.of("tls", "tls_version", "trust");

    /** How the connection is protected. */
    enum Encryption {
        /** In clear until AUTH TLS, without which nothing is said (RFC 4217). */
        EXPLICIT(21),
        /** Encrypted from the first byte. */
        IMPLICIT(990);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    static FtpServer from(ConnectionSettings settings, boolean encrypted) {
        Encryption encryption =
                encrypted ? settings.choice("tls", Encryption.class).orElse(Encryption.EXPLICIT) : null;
        return new FtpServer(
                settings.connection(),
                settings.required("host"),
                settings.number("port", encryption == null ? 21 : encryption.port, 1),
                encryption,
                encrypted ? tlsVersion(settings) : null,
                settings.text("user").orElse("anonymous"),
                settings.text("password").orElse(""),
                settings.duration("connect_timeout", Duration.ofSeconds(10)),
                settings.duration("timeout", Duration.ofSeconds(60)),
                TrustedCertificates.of(settings));
    }

    private static @Nullable String tlsVersion(ConnectionSettings settings) {
        String version = settings.text("tls_version").orElse(null);
        if (version != null && !version.equals("1.2") && !version.equals("1.3")) {
            throw settings.fault("tls_version", "is 1.2 or 1.3");
        }
        return version;
    }
}
