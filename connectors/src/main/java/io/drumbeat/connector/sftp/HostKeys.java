package io.drumbeat.connector.sftp;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows servers by the fingerprints that the workspace names, and remembers which one was shown. */
final class HostKeys implements HostKeyRepository {
    private final List<String> fingerprints;
    private @Nullable String shown;

    HostKeys(List<String> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** The fingerprint of the key that the server showed last, if it showed one. */
    @Nullable
    String shown() {
        return shown;
    }

    static String fingerprint(byte[] key) {
        try {
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int check(String host, byte[] key) {
        shown = fingerprint(key);
        return fingerprints.contains(shown) ? OK : NOT_INCLUDED;
    }

    @Override
    public void add(HostKey hostkey, UserInfo ui) {
        throw new UnsupportedOperationException("only the workspace names host keys");
    }

    @Override
    public void remove(String host, String type) {
        // Nothing is ever added.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Nothing is ever added.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "fingerprints of the workspace";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
