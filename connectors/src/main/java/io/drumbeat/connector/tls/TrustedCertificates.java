package io.drumbeat.connector.tls;

import io.drumbeat.workspace.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates to trust: those the JVM trusts, or instead those of a PEM file, for servers whose authority the JVM does
 * not know.
 */
public record TrustedCertificates(SSLSocketFactory sockets, X509TrustManager manager) {

    /** Those of the setting {@code trust}, when there is one. */
    public static Optional<TrustedCertificates> named(ConnectionSettings settings) {
        return settings.path("trust").map(file -> of(file, settings));
    }

    /** Those of the setting {@code trust}, else the JVM's. */
    public static TrustedCertificates of(ConnectionSettings settings) {
        return named(settings).orElseGet(() -> {
            try {
                return trusting(null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has certificates", e);
            }
        });
    }

    private static TrustedCertificates of(Path file, ConnectionSettings settings) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("trusted-" + count++, certificate);
            }
            if (count == 0) {
                throw settings.fault("trust", "is a PEM file of certificates; " + file + " holds none");
            }
            return trusting(trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw settings.fault("trust", "is a PEM file of certificates: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static TrustedCertificates trusting(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        TrustManager[] managers = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return new TrustedCertificates(
                context.getSocketFactory(),
                Arrays.stream(managers)
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElseThrow());
    }
}
