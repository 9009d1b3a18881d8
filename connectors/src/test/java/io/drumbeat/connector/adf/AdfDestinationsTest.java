package io.drumbeat.connector.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.connector.smtp.SmtpChannelFactory;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.push.LeadDestination;
import io.drumbeat.push.LeadDestinationFactory;
import io.drumbeat.push.OutgoingLead;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to hand a lead over, and what becomes of it. */
class AdfDestinationsTest {
    private static final OutgoingLead ANN =
            Leads.with("email", "ann@x.example", "first_name", "Zoë", "last_name", "Ng");

    @TempDir
    Path root;

    @Test
    void allAreFoundByTheirTypes() {
        assertThat(ServiceLoader.load(LeadDestinationFactory.class))
                .extracting(LeadDestinationFactory::type)
                .contains("adf-folder", "adf-mail", "adf-http");
    }

    @Test
    void aFolderHoldsAPrivateFileForEachPush() throws IOException {
        try (LeadDestination folder = new AdfFolder()
                .open(Leads.settings(root, "adf-folder", "folder", "drop"), AdfDestinationsTest::noMail)) {
            assertThat(folder.push(ANN)).isEqualTo(new Receipt.Accepted("17-01234567.xml"));
            folder.push(ANN);
        }
        try (var files = Files.list(root.resolve("drop"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("17-01234567.xml"));
        }
        Path file = root.resolve("drop/17-01234567.xml");
        assertThat(Files.readString(file)).startsWith("<?xml").contains("<email>ann@x.example</email>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aMailIsPlainTextAndItsBodyIsTheDocument() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var smtp = Leads.settings(
                    root,
                    "smtp",
                    "host",
                    "127.0.0.1",
                    "port",
                    Integer.toString(server.getSmtp().getPort()));
            var settings = Leads.settings(
                    root,
                    "adf-mail",
                    "mail",
                    "mail",
                    "to",
                    "leads@dms.example",
                    "from",
                    "Redwood <crm@redwood.example>");
            try (LeadDestination mail = new AdfMail().open(settings, _ -> new SmtpChannelFactory().open(smtp))) {
                assertThat(mail.push(ANN)).isInstanceOf(Receipt.Accepted.class);
            }
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getContentType()).startsWith("text/plain");
            assertThat(received.getEncoding()).isEqualTo("7bit");
            assertThat(received.getMessageID()).isEqualTo("<adf-crm-17-0123456789abcdef@redwood.example>");
            assertThat(received.getAllRecipients()[0]).hasToString("leads@dms.example");
            assertThat(received.getSubject()).isEqualTo("ADF lead");
            assertThat(received.getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(AdfDocument.of(ANN).strip());
        } finally {
            server.stop();
        }
    }

    @Test
    void aPostIsTriedAgainAsPatientlyAsTheServerAsks() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Retry-After", "0")
                    .build());
            server.enqueue(new MockResponse.Builder().code(502).build());
            server.enqueue(new MockResponse.Builder()
                    .code(201)
                    .addHeader("Location", "/leads/9")
                    .build());
            try (LeadDestination crm = open(server, "token", "t0ken")) {
                assertThat(crm.push(ANN)).isEqualTo(new Receipt.Accepted("/leads/9"));
            }
            assertThat(server.getRequestCount()).isEqualTo(3);
            RecordedRequest asked = server.takeRequest();
            assertThat(asked.getMethod()).isEqualTo("POST");
            assertThat(asked.getHeaders().get("Content-Type")).isEqualTo("application/x-adf+xml; charset=utf-8");
            assertThat(asked.getHeaders().get("Authorization")).isEqualTo("Bearer t0ken");
        }
    }

    @Test
    void aPostCarriesTheDocument() throws Exception {
        var bodies = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        try (LeadDestination crm =
                open("http://127.0.0.1:" + server.getAddress().getPort() + "/leads")) {
            assertThat(crm.push(ANN)).isInstanceOf(Receipt.Accepted.class);
        } finally {
            server.stop(0);
        }
        assertThat(bodies).containsExactly(AdfDocument.of(ANN));
    }

    @Test
    void whatBecomesOfALeadDependsOnTheAnswer() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            try (LeadDestination crm = open(server)) {
                server.enqueue(
                        new MockResponse.Builder().code(422).body("no phone").build());
                assertThat(crm.push(ANN)).isEqualTo(new Receipt.Refused("422", "no phone"));
                for (int i = 0; i < 3; i++) {
                    server.enqueue(
                            new MockResponse.Builder().code(500).body("oops").build());
                }
                assertThat(crm.push(ANN)).isEqualTo(new Receipt.Deferred("500", "oops", false));
                server.enqueue(new MockResponse.Builder()
                        .code(503)
                        .addHeader("Retry-After", "3600")
                        .build());
                assertThat(crm.push(ANN))
                        .as("whoever asks for an hour is asked by the next run")
                        .isEqualTo(new Receipt.Deferred("503", "", true));
                server.enqueue(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
                assertThat(crm.push(ANN)).as("it may have arrived").isInstanceOf(Receipt.Unknown.class);
                server.enqueue(new MockResponse.Builder().code(401).build());
                assertThatThrownBy(() -> crm.push(ANN))
                        .isInstanceOfSatisfying(
                                DrumbeatException.class,
                                e -> assertThat(e.category()).isEqualTo(Category.AUTH));
                server.enqueue(new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/login")
                        .build());
                assertThatThrownBy(() -> crm.push(ANN)).hasMessageContaining("answered 302 to a lead");
            }
        }
    }

    @Test
    void aServerThatHangsUpAfterEachAnswerMakesNobodyUnknown() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            try (LeadDestination crm = open(server)) {
                for (int i = 0; i < 3; i++) {
                    server.enqueue(new MockResponse.Builder()
                            .code(201)
                            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                            .build());
                    assertThat(crm.push(ANN)).isInstanceOf(Receipt.Accepted.class);
                }
            }
        }
    }

    @Test
    void aServerThatIsNotThereHasCertainlyNotGotIt() throws Exception {
        var server = new MockWebServer();
        server.start();
        LeadDestination crm = open(server);
        server.close();
        try (crm) {
            assertThat(crm.push(ANN))
                    .isInstanceOfSatisfying(
                            Receipt.Deferred.class,
                            deferred -> assertThat(deferred.channelDown()).isTrue());
        }
    }

    private LeadDestination open(MockWebServer server, String... more) {
        return open(server.url("/leads").toString(), more);
    }

    private LeadDestination open(String url, String... more) {
        String[] settings = new String[6 + more.length];
        System.arraycopy(new String[] {"url", url, "retries", "2", "retry_wait", "1ms"}, 0, settings, 0, 6);
        System.arraycopy(more, 0, settings, 6, more.length);
        return new AdfHttp().open(Leads.settings(root, "adf-http", settings), AdfDestinationsTest::noMail);
    }

    private static MessageChannel noMail(String name) {
        throw new AssertionError("nobody sends mail here");
    }
}
