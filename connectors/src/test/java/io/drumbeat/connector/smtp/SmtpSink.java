package io.drumbeat.connector.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A real SMTP server of a few lines: fast enough for load, and it misbehaves as a test tells it to. */
public final class SmtpSink implements AutoCloseable {
    /** An answer that is none: the server hangs up instead. */
    public static final String HANG_UP = "";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> mails = Collections.synchronizedList(new ArrayList<>());
    private final Set<Socket> open = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> acceptedEncrypted = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean keepsMails = true;
    private volatile @Nullable SSLContext tls;
    private volatile boolean startTls;
    private volatile Function<String, String> toSender = sender -> "250 ok";
    private volatile Function<String, String> toRecipient = recipient -> "250 ok";
    private volatile Function<String, String> toMessage = recipient -> "250 2.0.0 queued";

    public SmtpSink() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = threads.submit(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The recipient of every message that was accepted, in that order. */
    public List<String> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** Every message that was accepted, as it came. */
    public List<String> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    /** The recipients of those among them that came over an encrypted connection. */
    public List<String> acceptedEncrypted() {
        synchronized (acceptedEncrypted) {
            return List.copyOf(acceptedEncrypted);
        }
    }

    /** Encrypts when the client says STARTTLS. */
    public SmtpSink offeringStartTls(SSLContext context) {
        tls = context;
        startTls = true;
        return this;
    }

    /** Encrypts from the first byte. */
    public SmtpSink speakingTls(SSLContext context) {
        tls = context;
        return this;
    }

    public int connections() {
        return connections.get();
    }

    /** For load: counts recipients only. */
    public SmtpSink forgettingMails() {
        keepsMails = false;
        return this;
    }

    public SmtpSink answeringSender(Function<String, String> answer) {
        toSender = answer;
        return this;
    }

    public SmtpSink answeringRecipient(Function<String, String> answer) {
        toRecipient = answer;
        return this;
    }

    /** What follows the dot; the message counts as accepted when it is a 2xx, or when the server accepts and hangs up. */
    public SmtpSink answeringMessage(Function<String, String> answer) {
        toMessage = answer;
        return this;
    }

    /** Cuts every connection, as a restart does. */
    public void cut() {
        synchronized (open) {
            open.forEach(SmtpSink::close);
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                var _ = threads.submit(() -> converse(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void converse(Socket socket) {
        SSLContext context = tls;
        try (socket) {
            if (context == null || startTls) {
                say(socket.getOutputStream(), "220 sink ESMTP");
                converse(socket, context);
            } else {
                Socket encrypted = encrypted(socket, context);
                say(encrypted.getOutputStream(), "220 sink ESMTP");
                converse(encrypted, context);
            }
        } catch (IOException e) {
            // the client or cut() hung up
        } finally {
            open.remove(socket);
        }
    }

    private static SSLSocket encrypted(Socket socket, SSLContext context) throws IOException {
        var encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    private void converse(Socket socket, @Nullable SSLContext context) throws IOException {
        boolean mayStartTls = startTls && context != null && !(socket instanceof SSLSocket);
        try (var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1 << 16);
                OutputStream out = socket.getOutputStream()) {
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                String answer = switch (verb) {
                    case "EHLO" -> "250-sink\r\n" + (mayStartTls ? "250-STARTTLS\r\n" : "") + "250 8BITMIME";
                    case "MAIL" -> toSender.apply(address(line));
                    case "RCPT" -> {
                        recipient = address(line);
                        yield toRecipient.apply(recipient);
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        yield message(in, recipient, socket instanceof SSLSocket);
                    }
                    case "QUIT" -> HANG_UP;
                    case "STAR" -> mayStartTls ? "220 go ahead" : "502 not here";
                    default -> "250 ok";
                };
                if (answer.equals(HANG_UP)) {
                    return;
                }
                say(out, answer);
                if (mayStartTls && context != null && verb.equals("STAR")) {
                    converse(encrypted(socket, context), context);
                    return;
                }
            }
        }
    }

    private String message(BufferedReader in, String recipient, boolean encrypted) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                String answer = toMessage.apply(recipient);
                if (answer.equals(HANG_UP) || answer.startsWith("2")) {
                    accepted.add(recipient);
                    if (encrypted) {
                        acceptedEncrypted.add(recipient);
                    }
                    if (keepsMails) {
                        mails.add(mail.toString());
                    }
                }
                return answer;
            }
            if (keepsMails) {
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
        }
        return HANG_UP;
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
    }
}
