package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.machine.Boot;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What the next run makes of messages that were under way when a run died. */
class ReconciliationTest {
    private static final String RUN = "01AAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path root;

    @OnBothStores
    void theJournalTellsWhatTheStoreDoesNotKnow(StoreUrl url) throws IOException {
        var town = died(url, 6);
        journal(town, Journal.HEADER + Boot.id() + """

                c T
                b 1
                a 1 250 queued as 4711
                b 2
                f 2 refused: 550 no such user
                b 3
                w 3
                b 4
                u 4 no_answer: connection lost
                b 5
                """);
        SendCampaign.Summary summary = town.send();
        // 1 arrived, 2 failed, 3 was not handed over, 4 and 5 nobody knows, 6 was never begun.
        assertThat(summary.excluded())
                .isEqualTo(Map.of("already_sent", 1L, "failed_earlier", 1L, "unknown_earlier", 2L));
        assertThat(town.channel().recipients()).containsExactly("p3@x.example", "p6@x.example");
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 3, "failed", 1, "unknown", 2));
        assertThat(town.reason(2)).isEqualTo("refused: 550 no such user");
    }

    @OnBothStores
    void aLineThatWasCutOffSaysNothing(StoreUrl url) throws IOException {
        var town = died(url, 1);
        journal(town, Journal.HEADER + Boot.id() + "\nc T\nb 1\na 1 250 que");
        assertThat(town.send().excluded()).isEqualTo(Map.of("unknown_earlier", 1L));
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void afterALossOfPowerNothingIsTakenForUntouched(StoreUrl url) throws IOException {
        var town = died(url, 2);
        journal(town, Journal.HEADER + "another-boot\nc T\nb 1\na 1 ok\n");
        assertThat(town.send().excluded()).isEqualTo(Map.of("already_sent", 1L, "unknown_earlier", 1L));
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void aChannelThatCanTellIsAsked(StoreUrl url) throws IOException {
        var town = died(url, 2);
        journal(town, Journal.HEADER + Boot.id() + "\nc T\nb 1\nb 2\n");
        String suffix = town.messageIdSuffix();
        town.channel().traces("1" + suffix, MessageChannel.Trace.ARRIVED);
        town.channel().traces("2" + suffix, MessageChannel.Trace.ABSENT);
        SendCampaign.Summary summary = town.send();
        assertThat(summary.excluded()).isEqualTo(Map.of("already_sent", 1L));
        assertThat(town.channel().recipients()).containsExactly("p2@x.example");
    }

    @OnBothStores
    void whatAnotherMachineMayBeSendingIsLeftAlone(StoreUrl url) {
        var town = died(url, 3);
        Envelope.Failure failure = town.refusal(SendCampaign.Request.of("spring"));
        assertThat(failure.code()).isEqualTo("campaign_in_flight");
        assertThat(failure.retryable()).isTrue();

        Envelope later =
                town.at(CampaignTown.NOW.plus(Duration.ofMinutes(20))).envelope(SendCampaign.Request.of("spring"));
        assertThat(((SendCampaign.Summary) later.summary()).excluded()).isEqualTo(Map.of("unknown_earlier", 3L));
        assertThat(later.warnings()).extracting(Warning::code).contains("unknown_outcome");
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void theJournalIsGoneWhenTheStoreKnowsEverything(StoreUrl url) throws IOException {
        var town = died(url, 1);
        journal(town, Journal.HEADER + Boot.id() + "\nc T\n");
        town.send();
        assertThat(Journal.folder(town.stateDir(), "prod")).isEmptyDirectory();
    }

    /** A campaign whose first run died while all its messages were claimed under token T. */
    private CampaignTown died(StoreUrl url, int people) {
        var town = new CampaignTown(root, url).people(people);
        town.channel().answering(message -> new Receipt.Deferred("451", "later", false));
        town.send();
        town.store(sql -> sql.update(MESSAGE)
                .set(MESSAGE.STATE, "attempting")
                .set(MESSAGE.ATTEMPT, "T")
                .set(MESSAGE.ATTEMPTED_AT, CampaignTown.NOW)
                .execute());
        town.channel().answering(message -> new Receipt.Accepted("ok"));
        return town;
    }

    private static void journal(CampaignTown town, String text) throws IOException {
        Path folder = Journal.folder(town.stateDir(), "prod");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("spring-" + RUN + Journal.SUFFIX), text);
    }
}
