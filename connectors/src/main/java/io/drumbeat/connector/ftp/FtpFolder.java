package io.drumbeat.connector.ftp;

import io.drumbeat.connector.drop.RemoteFile;
import io.drumbeat.connector.drop.RemoteFolder;
import io.drumbeat.connector.ftp.ResumingFtpsClient.RefusedDataException;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/** A session with an FTP server: passive, binary, and by exact times where the server has them (RFC 3659). */
final class FtpFolder implements RemoteFolder {
    private static final Duration STAY_AWAKE = Duration.ofMinutes(2);
    private static final Pattern RESUMPTION = Pattern.compile("(?i)session (reuse|resum)");

    private final FTPClient client;
    private final boolean exact;

    private FtpFolder(FTPClient client) throws IOException {
        this.client = client;
        this.exact = client.hasFeature("MLST");
    }

    static FtpFolder open(FtpServer server) throws IOException {
        FTPClient client = client(server);
        try {
            client.connect(server.host(), server.port());
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw refused(client, "The server does not take connections now");
            }
            client.setSoTimeout((int) server.timeout().toMillis());
            logIn(client, server);
            if (client instanceof ResumingFtpsClient encrypted) {
                encrypted.protectData();
            }
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            return new FtpFolder(client);
        } catch (SSLException e) {
            client.disconnect();
            throw DrumbeatException.external(
                            "untrusted_server",
                            "%s cannot prove who it is, or does not encrypt: %s"
                                    .formatted(server.host(), e.getMessage()))
                    .at("connection " + server.connection())
                    .hint("Where its authority is your own, name its certificate with \"trust\"")
                    .causedBy(e);
        } catch (IOException | RuntimeException e) {
            client.disconnect();
            throw e;
        }
    }

    private static FTPClient client(FtpServer server) {
        FTPClient client = server.encryption() == null ? new FTPClient() : ResumingFtpsClient.of(server);
        client.setAutodetectUTF8(true);
        client.setConnectTimeout((int) server.connectTimeout().toMillis());
        client.setDefaultTimeout((int) server.timeout().toMillis());
        client.setDataTimeout(server.timeout());
        client.setControlKeepAliveTimeout(STAY_AWAKE);
        return client;
    }

    private static void logIn(FTPClient client, FtpServer server) throws IOException {
        if (!client.login(server.user(), server.password())) {
            throw DrumbeatException.of(
                            Category.AUTH,
                            "refused_credentials",
                            "%s does not let %s in: %s".formatted(server.host(), server.user(), said(client)))
                    .at("connection " + server.connection())
                    .hint("Check user and password of the connection");
        }
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        FTPFile[] entries;
        try {
            entries = exact ? client.mlistDir(folder) : client.listFiles(folder);
        } catch (RefusedDataException e) {
            throw notResumed("listing " + folder, String.valueOf(e.getMessage()));
        }
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw refused(client, "The folder " + folder + " cannot be listed");
        }
        List<RemoteFile> files = new ArrayList<>();
        for (FTPFile entry : entries) {
            if (entry != null && entry.isFile()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                files.add(new RemoteFile(below(folder, name), entry.getSize(), modified(entry)));
            }
        }
        return files;
    }

    private static String below(String folder, String name) {
        return folder.equals(".") ? name : folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** A plain listing tells minutes of an unknown zone, which is no time to rely on. */
    private @Nullable Instant modified(FTPFile entry) {
        return exact && entry.getTimestamp() != null ? entry.getTimestamp().toInstant() : null;
    }

    @Override
    public void read(RemoteFile file, long from, OutputStream to) throws IOException {
        client.setRestartOffset(from);
        try (InputStream in = client.retrieveFileStream(file.path())) {
            if (in == null) {
                throw refused(client, file.path() + " cannot be read");
            }
            in.transferTo(to);
        } catch (RefusedDataException e) {
            throw notResumed("reading " + file.path(), String.valueOf(e.getMessage()));
        }
        if (!client.completePendingCommand()) {
            throw refused(client, file.path() + " was not sent to its end");
        }
    }

    @Override
    public void makeFolder(String folder) throws IOException {
        if (!client.makeDirectory(folder)) {
            // It is there already, or listing it will say what is wrong.
            return;
        }
    }

    @Override
    public void move(RemoteFile file, String path) throws IOException {
        if (!client.rename(file.path(), path)) {
            throw refused(client, file.path() + " cannot be moved to " + path);
        }
    }

    @Override
    public void delete(RemoteFile file) throws IOException {
        if (!client.deleteFile(file.path())) {
            throw refused(client, file.path() + " cannot be deleted");
        }
    }

    private static IOException refused(FTPClient client, String what) {
        if (client.getReplyCode() == FTPReply.FILE_UNAVAILABLE) {
            throw RemoteFolder.unwilling(what, said(client));
        }
        if (RESUMPTION.matcher(said(client)).find()) {
            throw notResumed(what, said(client));
        }
        return new IOException(what + ": " + said(client));
    }

    /** What a server says that wants to see that both connections are one client's. */
    private static DrumbeatException notResumed(String what, String said) {
        return DrumbeatException.external(
                        "data_connection_refused", what + ": the server refused the data connection: " + said)
                .hint(
                        "It may not have recognised the TLS session of the control connection in it. Try tls_version: 1.2 of"
                                + " the connection; else ask the server's people (vsftpd: require_ssl_reuse). Nothing was changed");
    }

    private static String said(FTPClient client) {
        return String.valueOf(client.getReplyString()).strip();
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void close() {
        try {
            client.disconnect();
        } catch (IOException e) {
            // Whatever was to be had from it was had.
            return;
        }
    }
}
