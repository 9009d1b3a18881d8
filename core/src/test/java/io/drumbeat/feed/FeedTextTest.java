package io.drumbeat.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.workspace.Location;
import io.drumbeat.yaml.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that came from anywhere leaves so that every reader takes it for text. */
class FeedTextTest {
    @Test
    void charactersThatXmlCannotHoldAreLeftOut() throws IOException {
        String dirty = "a\u0000b\u0001\u0008\u001f\ufffe\ud800c\r\nd\te < & ]]> 🚚";
        assertThat(Plain.text(dirty)).isEqualTo("abc\nd\te < & ]]> 🚚");
        var out = new StringWriter();
        try (var xml = new XmlFeedWriter(out, "x", null)) {
            xml.write(Map.of("description", List.of(Plain.text(dirty))));
        }
        assertThat(out.toString()).contains("<description>abc\nd\te &lt; &amp; ]]&gt; 🚚</description>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"})
    void whatASpreadsheetWouldCalculateIsMarkedAsText(String cell) throws IOException {
        var out = new StringWriter();
        try (var table = TableFeedWriter.forPeople(out, List.of("a"))) {
            table.write(Map.of("a", List.of(cell)));
        }
        assertThat(out.toString()).startsWith("a\n").contains("'" + cell);
    }

    @Test
    void anItemIsOneLineOfTabsWhateverItsTextHolds() throws IOException {
        var out = new StringWriter();
        try (var table = TableFeedWriter.ofTabs(out, List.of("a", "b"))) {
            table.write(Map.of("a", List.of("one\ttwo\nthree"), "b", List.of("https://x/1,2", "https://x/3")));
        }
        assertThat(out.toString()).isEqualTo("a\tb\none two three\thttps://x/1%2C2,https://x/3\n");
    }

    @Test
    void longTextIsCutBetweenWordsAndNeverInACharacter() {
        assertThat(Plain.cut("eight words that are too long for this", 20)).isEqualTo("eight words that are");
        assertThat(Plain.cut("eight words that are too long", 19)).isEqualTo("eight words that");
        assertThat(Plain.cut("🚚🚚🚚🚚", 2)).isEqualTo("🚚🚚");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    100 Auto Row, Fresno, CA 93710 | 100 Auto Row/Fresno/CA/93710
                    Suite 5, 1 Main St, Ottawa, ON K1A 0B1 | Suite 5, 1 Main St/Ottawa/ON/K1A 0B1
                    1 High St, Leeds, West Yorkshire LS1 4DY | 1 High St/Leeds/West Yorkshire/LS1 4DY
                    behind the church | none
                    Autoweg 1, 80331 München, Germany | none
                    """)
    void anAddressIsTakenApartOnlyWhereItsPartsAreClear(String written, String parts) {
        var location = new Location("a", "A", written, null, null, null, null, new Position("drumbeat.yaml", 1, 1));
        assertThat(RooftopAddress.of(location, "US")
                        .map(address -> String.join(
                                "/", address.street(), address.city(), address.region(), address.postalCode()))
                        .orElse("none"))
                .isEqualTo(parts);
    }
}
