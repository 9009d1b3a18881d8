package io.drumbeat.campaign;

import static io.drumbeat.campaign.CampaignTown.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Sending.Ramp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new sender is warmed up: a little more every day, and the rest waits. */
class SenderRampTest {
    private static final String TO_EVERYBODY =
            "connection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n";

    @TempDir
    Path root;

    @OnBothStores
    void everyDayMayBeHalfAsBusyAgainAsTheBusiestBefore(StoreUrl url) {
        var town = warming(url).people(60);
        SendCampaign.Summary first = town.send();
        assertThat(first.sent()).isEqualTo(10);
        assertThat(first.deferred()).isEqualTo(Map.of("ramp", 50L));

        SendCampaign.Summary again = town.at(NOW.plus(Duration.ofHours(2))).send();
        assertThat(again.sent()).isZero();
        assertThat(again.deferred()).isEqualTo(Map.of("ramp", 50L));

        assertThat(town.at(days(1)).send().sent()).isEqualTo(15);
        assertThat(town.at(days(2)).send().sent()).isEqualTo(22);
        SendCampaign.Summary last = town.at(days(3)).send();
        assertThat(last.sent()).isEqualTo(13);
        assertThat(last.deferred()).isEmpty();
    }

    @OnBothStores
    void aDayIsTheCompanysDay(StoreUrl url) {
        var town = warming(url).people(40);
        town.send(); // 10:00 in Los Angeles
        assertThat(town.at(NOW.plus(Duration.ofHours(13))).send().sent()).isZero(); // 23:00, already tomorrow in UTC
        assertThat(town.at(NOW.plus(Duration.ofHours(15))).send().sent()).isEqualTo(15);
    }

    @OnBothStores
    void aMonthOfSilenceBeginsAnew(StoreUrl url) {
        var town = warming(url).people(60);
        town.send();
        assertThat(town.at(days(1)).send().sent()).isEqualTo(15);
        assertThat(town.at(days(40)).send().sent()).isEqualTo(10);
    }

    @OnBothStores
    void theCampaignsOfASenderShareIt(StoreUrl url) {
        var town = warming(url).people(8).campaign("summer", TO_EVERYBODY);
        town.send();
        SendCampaign.Summary summer = town.send(SendCampaign.Request.of("summer"));
        assertThat(summer.sent()).isEqualTo(2);
        assertThat(summer.deferred()).isEqualTo(Map.of("ramp", 6L));
    }

    @OnBothStores
    void theSmallerOfLimitAndRampDecides(StoreUrl url) {
        var town = warming(url).people(30);
        SendCampaign.Summary limited =
                town.send(SendCampaign.Request.of("spring").limit(4));
        assertThat(limited.sent()).isEqualTo(4);
        assertThat(limited.deferred()).isEqualTo(Map.of("limit", 26L));
        SendCampaign.Summary ramped =
                town.send(SendCampaign.Request.of("spring").limit(20));
        assertThat(ramped.sent()).isEqualTo(6);
        assertThat(ramped.deferred()).isEqualTo(Map.of("ramp", 20L));
    }

    @OnBothStores
    void aRehearsalSaysWhoWouldWait(StoreUrl url) {
        var town = warming(url).people(30);
        assertThat(town.dryRun(true).send().deferred()).isEqualTo(Map.of("dry_run", 10L, "ramp", 20L));
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void aMessageAboutOnesOwnBusinessDoesNotWait(StoreUrl url) {
        var town = warming(url).people(30).campaign("spring", "purpose: transactional\n" + TO_EVERYBODY);
        assertThat(town.send().sent()).isEqualTo(30);
    }

    @Test
    void growthIsRoundedDownAndNeverBelowTheStart() {
        var ramp = new Ramp(200, 0.1);
        assertThat(ramp.allowedAfter(0)).isEqualTo(200);
        assertThat(ramp.allowedAfter(110)).isEqualTo(200);
        assertThat(ramp.allowedAfter(230)).isEqualTo(253);
        assertThat(ramp.allowedAfter(239)).isEqualTo(262);
    }

    private CampaignTown warming(StoreUrl url) {
        return new CampaignTown(root, url)
                .sending(
                        "sending: {unsubscribe: \"https://u.example\", from: a@b.example, ramp: {email: {start: 10, grow: 50%}}}\n");
    }

    private static java.time.Instant days(int number) {
        return NOW.plus(Duration.ofDays(number));
    }
}
