package io.drumbeat.connector.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.drumbeat.connector.drop.RemoteFile;
import io.drumbeat.connector.drop.RemoteFolder;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A session with an SSH server that we know. */
final class SftpFolder implements RemoteFolder {
    private final Session session;
    private final ChannelSftp sftp;

    private SftpFolder(Session session, ChannelSftp sftp) {
        this.session = session;
        this.sftp = sftp;
    }

    static SftpFolder open(SftpServer server) throws IOException {
        var shown = new HostKeys(server.fingerprints());
        Session session = prepared(server, shown);
        try {
            session.connect((int) server.connectTimeout().toMillis());
            session.setTimeout((int) server.timeout().toMillis());
            ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect((int) server.timeout().toMillis());
            return new SftpFolder(session, sftp);
        } catch (JSchException e) {
            session.disconnect();
            throw explained(server, session, shown, e);
        }
    }

    private static Session prepared(SftpServer server, HostKeys shown) {
        try {
            return session(server, shown);
        } catch (JSchException e) {
            throw DrumbeatException.config(
                            "bad_identity",
                            "The private key or the known hosts of %s cannot be read: %s"
                                    .formatted(server.connection(), e.getMessage()))
                    .at("connection " + server.connection())
                    .hint("Check identity and known_hosts of the connection, and the passphrase")
                    .causedBy(e);
        }
    }

    private static Session session(SftpServer server, HostKeys shown) throws JSchException {
        var ssh = new JSch();
        if (server.fingerprints().isEmpty()) {
            Path known = server.knownHosts() == null
                    ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                    : server.knownHosts();
            if (Files.isReadable(known)) {
                ssh.setKnownHosts(known.toString());
            }
        } else {
            ssh.setHostKeyRepository(shown);
        }
        if (server.identity() != null) {
            ssh.addIdentity(server.identity().toString(), bytes(server.passphrase()));
        }
        Session session = ssh.getSession(server.user(), server.host(), server.port());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig(
                "PreferredAuthentications",
                server.identity() == null ? "password,keyboard-interactive" : "publickey,password");
        if (server.password() != null) {
            session.setPassword(bytes(server.password()));
        }
        return session;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** What no second attempt will change is told at once. */
    private static IOException explained(SftpServer server, Session session, HostKeys shown, JSchException e) {
        String said = String.valueOf(e.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        String where = "connection " + server.connection();
        if (lower.contains("hostkey")) {
            throw DrumbeatException.of(
                            Category.AUTH,
                            "unknown_host_key",
                            "%s shows the host key %s, which is not the one that is known"
                                    .formatted(server.host(), fingerprint(session, shown)))
                    .at(where)
                    .hint("Ask its owner for the fingerprint; where it is this one, write it as \"fingerprint\" of the"
                            + " connection, or add the server to known_hosts")
                    .causedBy(e);
        }
        if (lower.contains("auth fail")
                || lower.contains("auth cancel")
                || lower.contains("privatekey")
                || lower.contains("too many authentication")) {
            throw DrumbeatException.of(
                            Category.AUTH,
                            "refused_credentials",
                            "%s does not let %s in: %s".formatted(server.host(), server.user(), said))
                    .at(where)
                    .hint("Check user, and password or identity, of the connection")
                    .causedBy(e);
        }
        return new IOException(said, e);
    }

    private static String fingerprint(Session session, HostKeys shown) {
        String print = shown.shown();
        HostKey key = session.getHostKey();
        if (print != null || key == null) {
            return String.valueOf(print);
        }
        return HostKeys.fingerprint(Base64.getDecoder().decode(key.getKey()));
    }

    /** One thing that is asked of the server. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SftpException;
    }

    private static <T> T ask(String what, Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SftpException e) {
            if (e.getCause() instanceof DrumbeatException ours) {
                throw ours;
            }
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE || e.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
                throw RemoteFolder.unwilling(what, String.valueOf(e.getMessage()));
            }
            throw new IOException(what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        List<RemoteFile> files = new ArrayList<>();
        return ask("The folder " + folder + " cannot be listed", () -> {
            for (LsEntry entry : sftp.ls(plain(folder))) {
                SftpATTRS attributes = entry.getAttrs();
                if (attributes.isReg()) {
                    files.add(new RemoteFile(
                            below(folder, entry.getFilename()),
                            attributes.getSize(),
                            Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime()))));
                }
            }
            return files;
        });
    }

    private static String below(String folder, String name) {
        return folder.equals(".") ? name : folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** The library takes these characters for patterns. */
    private static String plain(String path) {
        return path.replaceAll("([\\\\*?])", "\\\\$1");
    }

    @Override
    public void read(RemoteFile file, long from, OutputStream to) throws IOException {
        ask(file.path() + " cannot be read", () -> {
            sftp.get(plain(file.path()), to, null, ChannelSftp.RESUME, from);
            return file;
        });
    }

    @Override
    public void makeFolder(String folder) throws IOException {
        try {
            sftp.mkdir(plain(folder));
        } catch (SftpException e) {
            // It is there already, or listing it will say what is wrong.
            return;
        }
    }

    @Override
    public void move(RemoteFile file, String path) throws IOException {
        ask(file.path() + " cannot be moved to " + path, () -> {
            sftp.rename(plain(file.path()), plain(path));
            return file;
        });
    }

    @Override
    public void delete(RemoteFile file) throws IOException {
        ask(file.path() + " cannot be deleted", () -> {
            sftp.rm(plain(file.path()));
            return file;
        });
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void close() {
        sftp.disconnect();
        session.disconnect();
    }
}
