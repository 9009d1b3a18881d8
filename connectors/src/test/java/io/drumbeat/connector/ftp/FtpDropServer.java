package io.drumbeat.connector.ftp;

import io.drumbeat.connector.drop.DropServer;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;

/** Apache's FTP server in process. */
final class FtpDropServer extends DropServer {
    private final FtpServer server;
    private volatile boolean cut;
    private final Listener listener;

    /** A file whose bytes go through {@link #sending}. */
    private interface Wrapped {
        Object inner();
    }

    /** In clear. */
    FtpDropServer(Path folder) {
        this(folder, null);
    }

    FtpDropServer(Path folder, @Nullable SslConfiguration encryption) {
        super(folder);
        var listeners = new ListenerFactory();
        listeners.setPort(0);
        if (encryption != null) {
            listeners.setSslConfiguration(encryption);
        }
        this.listener = listeners.createListener();
        var factory = new FtpServerFactory();
        // It empties the map when it stops.
        factory.setListeners(new HashMap<>(Map.of("default", listener)));
        factory.setFtplets(new HashMap<>(Map.of("cut", new Cut())));
        factory.setFileSystem(user -> view(new NativeFileSystemFactory().createFileSystemView(user)));
        try {
            var user = new BaseUser();
            user.setName(USER);
            user.setPassword(PASSWORD);
            user.setHomeDirectory(folder.toString());
            user.setAuthorities(List.of(new WritePermission()));
            factory.getUserManager().save(user);
            this.server = factory.createServer();
            server.start();
        } catch (FtpException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return listener.getPort();
    }

    @Override
    public String connection() {
        return "type: ftp, host: localhost, port: %d, user: %s, password: '${secret:%s}'"
                .formatted(port(), USER, PASSWORD);
    }

    @Override
    protected void dropSessions() {
        cut = true;
    }

    @Override
    public void close() {
        server.stop();
    }

    private FileSystemView view(FileSystemView inner) {
        return wrap(FileSystemView.class, inner);
    }

    private <T> T wrap(Class<T> type, T inner) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type, Wrapped.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("inner")) {
                        return inner;
                    }
                    Object[] unwrapped = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < unwrapped.length; i++) {
                        unwrapped[i] = unwrapped[i] instanceof Wrapped wrapped ? wrapped.inner() : unwrapped[i];
                    }
                    try {
                        Object result = method.invoke(inner, unwrapped);
                        return switch (result) {
                            case InputStream bytes -> sending(bytes);
                            case FtpFile file -> wrap(FtpFile.class, file);
                            case null, default -> result;
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Hangs up once a file has broken off. */
    private final class Cut extends DefaultFtplet {
        @Override
        public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply) {
            boolean now = cut;
            cut = false;
            return now ? FtpletResult.DISCONNECT : FtpletResult.DEFAULT;
        }
    }

    /** What the server proves itself with, and what it takes data connections by. */
    record Shown(SSLContext context, SSLSocketFactory data) implements SslConfiguration {
        Shown(SSLContext context) {
            this(context, context.getSocketFactory());
        }

        @Override
        public SSLSocketFactory getSocketFactory() {
            return data;
        }

        @Override
        public SSLContext getSSLContext() {
            return context;
        }

        @Override
        public SSLContext getSSLContext(String protocol) {
            return context;
        }

        @Override
        public String @Nullable [] getEnabledCipherSuites() {
            return null;
        }

        @Override
        public String getEnabledProtocol() {
            return "TLSv1.3";
        }

        @Override
        public String[] getEnabledProtocols() {
            return new String[] {"TLSv1.2", "TLSv1.3"};
        }

        @Override
        public ClientAuth getClientAuth() {
            return ClientAuth.NONE;
        }
    }
}
