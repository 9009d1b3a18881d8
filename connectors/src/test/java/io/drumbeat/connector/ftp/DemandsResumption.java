package io.drumbeat.connector.ftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Data connections of a server that, as vsftpd with {@code require_ssl_reuse}, hangs up unless they resume a TLS session: one
 * that is older than they are.
 */
final class DemandsResumption extends SSLSocketFactory {
    private final SSLContext context;
    private final BlockingQueue<Boolean> resumed = new LinkedBlockingQueue<>();

    DemandsResumption(SSLContext context) {
        this.context = context;
    }

    /** Of each data connection, whether it resumed a session. */
    BlockingQueue<Boolean> resumed() {
        return resumed;
    }

    @Override
    public Socket createSocket(Socket accepted, String host, int port, boolean autoClose) throws IOException {
        long now = System.currentTimeMillis();
        var socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, host, port, autoClose);
        socket.addHandshakeCompletedListener(shaken -> {
            boolean older = shaken.getSession().getCreationTime() < now;
            resumed.add(older);
            if (!older) {
                hangUp(accepted);
            }
        });
        return socket;
    }

    private static void hangUp(Socket accepted) {
        try {
            accepted.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return context.getSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.getSocketFactory().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int herePort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int herePort) {
        throw new UnsupportedOperationException();
    }
}
