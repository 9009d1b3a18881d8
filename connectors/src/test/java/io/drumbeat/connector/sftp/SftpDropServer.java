package io.drumbeat.connector.sftp;

import io.drumbeat.connector.drop.DropServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/** Apache's SSH server in process. */
final class SftpDropServer extends DropServer implements SftpFileSystemAccessor {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = key();
    private volatile byte @Nullable [] known;

    SftpDropServer(Path folder) {
        super(folder);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator((user, key, session) -> isKnown(key));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(
                new SftpSubsystemFactory.Builder().withFileSystemAccessor(this).build()));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets in whoever has the other half of this key. */
    void lets(byte[] publicKey) {
        known = publicKey;
    }

    private boolean isKnown(PublicKey key) {
        var written = new ByteArrayBuffer();
        written.putRawPublicKey(key);
        return Arrays.equals(known, written.getCompactData());
    }

    int port() {
        return server.getPort();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /** A line of known_hosts. */
    String knownHost() {
        return "[localhost]:%d %s\n".formatted(port(), PublicKeyEntry.toString(hostKey.getPublic()));
    }

    @Override
    public String connection() {
        return "type: sftp, host: localhost, port: %d, user: %s, password: '${secret:%s}', fingerprint: '%s'"
                .formatted(port(), USER, PASSWORD, fingerprint());
    }

    @Override
    protected void dropSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String name,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        SeekableByteChannel bytes =
                SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
        readingBegins();
        return new Sending(bytes);
    }

    /** Bytes that are counted, and break off where they are to. */
    private final class Sending implements SeekableByteChannel {
        private final SeekableByteChannel bytes;
        private long left = allowance();

        Sending(SeekableByteChannel bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (left <= 0) {
                dropSessions();
                throw new IOException("the cable was cut");
            }
            int n = bytes.read(into);
            left -= Math.max(0, n);
            sent(Math.max(0, n));
            return n;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return bytes.write(from);
        }

        @Override
        public long position() throws IOException {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            bytes.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return bytes.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            bytes.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return bytes.isOpen();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
