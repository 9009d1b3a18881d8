package io.drumbeat.connector.smtp;

import io.drumbeat.connector.tls.TrustedCertificates;
import io.drumbeat.machine.HostName;
import io.drumbeat.workspace.ConnectionSettings;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server and how to speak to it.
 *
 * @param connection the connection's name in the workspace, for messages
 * @param hello the name this machine gives itself in EHLO
 * @param returnPath where bounces go; none: to the sender of each message
 * @param connections how many connections are open at once
 * @param perConnection after how many messages a connection is closed and opened again, as many servers ask
 * @param timeout how long a reply may take, and a block of data to be taken
 * @param trust the certificates to trust; none: those the JVM trusts
 */
record SmtpServer(
        String connection,
        String host,
        int port,
        Encryption encryption,
        @Nullable String user,
        @Nullable String password,
        String hello,
        @Nullable String returnPath,
        int connections,
        int perConnection,
        Duration connectTimeout,
        Duration timeout,
        @Nullable SSLSocketFactory trust) {

    static final Set<String> SETTINGS = Set.of(
            "host",
            "port",
            "tls",
            "user",
            "password",
            "hello",
            "return_path",
            "connections",
            "per_connection",
            "connect_timeout",
            "timeout",
            "trust");

    /** How the connection is protected. */
    enum Encryption {
        /** In clear until STARTTLS, without which nothing is sent. */
        STARTTLS(587),
        /** Encrypted from the first byte. */
        TLS(465),
        /** In clear: the default for this machine's own server only. */
        NONE(25);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    static SmtpServer from(ConnectionSettings settings) {
        String host = settings.required("host");
        boolean here = loopback(host);
        Encryption encryption =
                settings.choice("tls", Encryption.class).orElse(here ? Encryption.NONE : Encryption.STARTTLS);
        String password = settings.text("password").orElse(null);
        if (password != null && encryption == Encryption.NONE && !here) {
            throw settings.fault("tls", "is none, and the password would cross the network in clear");
        }
        return new SmtpServer(
                settings.connection(),
                host,
                settings.number("port", encryption.port, 1),
                encryption,
                settings.text("user").orElse(null),
                password,
                settings.text("hello").orElseGet(HostName::ofThisMachine),
                settings.text("return_path").orElse(null),
                settings.number("connections", 4, 1),
                settings.number("per_connection", 500, 1),
                settings.duration("connect_timeout", Duration.ofSeconds(10)),
                settings.duration("timeout", Duration.ofSeconds(60)),
                TrustedCertificates.named(settings)
                        .map(TrustedCertificates::sockets)
                        .orElse(null));
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    /** The session from which every connection to this server is made. */
    Session session() {
        var properties = new Properties();
        set(properties, "host", host);
        set(properties, "port", port);
        set(properties, "auth", user != null);
        set(properties, "localhost", hello);
        set(properties, "connectiontimeout", connectTimeout.toMillis());
        set(properties, "timeout", timeout.toMillis());
        set(properties, "writetimeout", timeout.toMillis());
        set(properties, "starttls.enable", encryption == Encryption.STARTTLS);
        set(properties, "starttls.required", encryption == Encryption.STARTTLS);
        set(properties, "ssl.enable", encryption == Encryption.TLS);
        set(properties, "ssl.checkserveridentity", true);
        set(properties, "quitwait", false);
        properties.put("mail.smtp.socketFactory", new PromptSocketFactory());
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust);
        }
        return Session.getInstance(properties);
    }

    private static void set(Properties properties, String key, Object value) {
        properties.setProperty("mail.smtp." + key, String.valueOf(value));
    }

    String address() {
        return host + ":" + port;
    }
}
