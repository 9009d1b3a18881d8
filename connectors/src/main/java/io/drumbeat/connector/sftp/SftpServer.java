package io.drumbeat.connector.sftp;

import io.drumbeat.workspace.ConnectionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server, how to know it, and how to be known by it.
 *
 * @param connection the connection's name in the workspace, for messages
 * @param identity a file with our private key; none: by password
 * @param fingerprints of its host key, as {@code ssh-keygen -l} shows them; none: the known hosts decide
 * @param knownHosts a file as OpenSSH keeps it
 */
record SftpServer(
        String connection,
        String host,
        int port,
        String user,
        @Nullable String password,
        @Nullable Path identity,
        @Nullable String passphrase,
        List<String> fingerprints,
        @Nullable Path knownHosts,
        Duration connectTimeout,
        Duration timeout) {
    static final Set<String> KEYS = Set.of(
            "host",
            "port",
            "user",
            "password",
            "identity",
            "passphrase",
            "fingerprint",
            "known_hosts",
            "connect_timeout",
            "timeout");

    static SftpServer from(ConnectionSettings settings) {
        Optional<Path> identity = settings.path("identity");
        if (identity.isEmpty() && !settings.has("password")) {
            throw settings.fault("password", "or \"identity\", a file with a private key, must say who we are");
        }
        if (identity.isPresent() && !Files.isReadable(identity.get())) {
            throw settings.fault("identity", "is a file with a private key; there is none at " + identity.get());
        }
        Optional<Path> knownHosts = settings.path("known_hosts");
        if (knownHosts.isPresent() && !Files.isReadable(knownHosts.get())) {
            throw settings.fault("known_hosts", "is a file of host keys; there is none at " + knownHosts.get());
        }
        if (knownHosts.isPresent() && settings.has("fingerprint")) {
            throw settings.fault("fingerprint", "and \"known_hosts\" are two ways to know the server: name one");
        }
        return new SftpServer(
                settings.connection(),
                settings.required("host"),
                settings.number("port", 22, 1),
                settings.required("user"),
                settings.text("password").orElse(null),
                identity.orElse(null),
                settings.text("passphrase").orElse(null),
                settings.text("fingerprint")
                        .map(said -> fingerprints(said, settings))
                        .orElse(List.of()),
                knownHosts.orElse(null),
                settings.duration("connect_timeout", Duration.ofSeconds(10)),
                settings.duration("timeout", Duration.ofSeconds(60)));
    }

    private static List<String> fingerprints(String said, ConnectionSettings settings) {
        List<String> prints = List.of(said.strip().split("[\\s,]+"));
        if (!prints.stream().allMatch(print -> print.matches("SHA256:[A-Za-z0-9+/]{43}=?"))) {
            throw settings.fault("fingerprint", "is written like SHA256: and 43 characters, as ssh-keygen -l shows it");
        }
        return prints.stream().map(print -> print.replace("=", "")).toList();
    }
}
