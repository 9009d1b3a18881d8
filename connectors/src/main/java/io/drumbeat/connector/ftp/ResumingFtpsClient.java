package io.drumbeat.connector.ftp;

import java.io.IOException;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * FTPS whose data connections resume the TLS session of the control connection, as vsftpd ({@code require_ssl_reuse}) and
 * FileZilla Server demand: only so can they tell that both are one client's.
 *
 * <p>Java looks a session to resume up by the host and the port of the socket below. That of a data connection is not the port
 * of the control connection, so the socket below says that it were.
 */
final class ResumingFtpsClient extends FTPSClient {
    private final SSLContext context;

    private ResumingFtpsClient(boolean implicit, SSLContext context) {
        super(implicit, context);
        this.context = context;
        setEndpointCheckingEnabled(true);
    }

    static ResumingFtpsClient of(FtpServer server) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {server.trust().manager()}, null);
            var client = new ResumingFtpsClient(server.encryption() == FtpServer.Encryption.IMPLICIT, context);
            if (server.tlsVersion() != null) {
                client.setEnabledProtocols(new String[] {"TLSv" + server.tlsVersion()});
            }
            return client;
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    /** What files come through is encrypted from now on. */
    void protectData() throws IOException {
        execPBSZ(0);
        execPROT("P");
        setSocketFactory(new SocketsBelow(getRemotePort()));
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket below = super._openDataConnection_(command, argument);
        if (!(below instanceof SocketBelow)) {
            return below;
        }
        try {
            return encrypted(below);
        } catch (IOException e) {
            below.close();
            throw new RefusedDataException(e);
        }
    }

    private SSLSocket encrypted(Socket below) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(below, _hostname_, getRemotePort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // As of the control connection: a session that was checked otherwise is not resumed.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        if (getEnabledProtocols() != null) {
            socket.setEnabledProtocols(getEnabledProtocols());
        }
        socket.setUseClientMode(true);
        socket.startHandshake();
        return socket;
    }

    /** The control connection stands, and the server broke off the handshake of a data connection. */
    static final class RefusedDataException extends SSLException {
        RefusedDataException(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    private static final class SocketBelow extends Socket {
        private final int port;

        SocketBelow(int port) {
            this.port = port;
        }

        @Override
        public int getPort() {
            return port;
        }
    }

    /** The library asks for sockets that are not connected, and for no others. */
    private static final class SocketsBelow extends SocketFactory {
        private final int port;

        SocketsBelow(int port) {
            this.port = port;
        }

        @Override
        public Socket createSocket() {
            return new SocketBelow(port);
        }

        @Override
        public Socket createSocket(String host, int at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int at, java.net.InetAddress here, int herePort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int at, java.net.InetAddress here, int herePort) {
            throw new UnsupportedOperationException();
        }
    }
}
