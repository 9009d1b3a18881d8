package io.drumbeat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Period;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The page is well-formed, asks nobody for anything and shows hostile names as what they are. */
class HtmlRenderingTest {
    private static final String HOSTILE =
            "</title></script><script>alert('x')</script> \"&\u0000 <img src=http://evil.example/>";
    private static final Period PERIOD =
            Period.back(Duration.ofDays(7), Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource(Drawing.class)
    void everyDrawingOfAHostileTableIsWellFormedAndInert(Drawing drawing) throws Exception {
        Document page = parse(page(section(HOSTILE, table(drawing, HOSTILE, 3))));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert('x')</script>");
    }

    @ParameterizedTest
    @EnumSource(Drawing.class)
    void everyDrawingSurvivesATableOfNothings(Drawing drawing) throws Exception {
        Table table = Table.named("t", "T", drawing)
                .column("label", "Label")
                .series("a", "A")
                .row(Value.nothing(), Value.nothing())
                .row(Value.text("b"), Value.count(0))
                .build();
        assertThat(page(section("S", table))).doesNotContain("NaN").doesNotContain("Infinity");
        parse(page(section("S", table)));
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws Exception {
        Document page = parse(page(section("S", table(Drawing.BARS, "a", 2))));
        var elements = page.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            assertThat(List.of(element.getAttribute("src"), element.getAttribute("style")))
                    .containsOnly("");
            assertThat(element.getAttribute("href")).matches("|data:,|#[a-z_]+");
        }
        assertThat(page.getElementsByTagName("style").item(0).getTextContent())
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void thePolicyNamesTheStylesheetByItsHash() throws Exception {
        String html = page(section("S", table(Drawing.BARS, "a", 2)));
        var style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(html)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "&#39;");
    }

    @Test
    void anEmptySectionSaysWhatWouldFillIt() {
        String html = page(SectionResult.empty("leads", "Leads", "By hand.", "No leads yet."));
        assertThat(html).contains("No leads yet.").contains("By hand.").doesNotContain("<figure");
    }

    @Test
    void anEmptyTableIsLeftOut() {
        assertThat(page(section("S", table(Drawing.TIME_COLUMNS, "a", 0)))).doesNotContain("<figure");
    }

    @Test
    void aCourseOfTimeWithASingleDayIsLeftToTheFigures() {
        assertThat(page(section("S", table(Drawing.TIME_COLUMNS, "a", 1)))).doesNotContain("<figure");
    }

    @Test
    void theDaySoFarIsDrawnApart() {
        assertThat(page(section("S", table(Drawing.TIME_COLUMNS, "a", 8))))
                .contains("sofar")
                .contains("20 Nov (so far)");
    }

    private static String page(SectionResult section) {
        var report = new ReportModel("overview", HOSTILE, HOSTILE, PERIOD, Locale.US, List.of(section));
        return Objects.requireNonNull(new HtmlRendering().files(report).get(".html"));
    }

    private static SectionResult section(String title, Table table) {
        Figure figure = Figure.count("n", title, 12)
                .since(Value.count(6), Figure.Better.HIGHER)
                .trending(List.of(BigDecimal.ONE, BigDecimal.TEN))
                .asKey();
        return SectionResult.of("leads", title, title, List.of(figure), List.of(table));
    }

    private static Table table(Drawing drawing, String label, int rows) {
        Table.Builder table = Table.named("t", label, drawing)
                .column("label", label)
                .series("a", label)
                .series("b", "B");
        List<Bucket> buckets = PERIOD.buckets();
        for (int i = 0; i < rows; i++) {
            var row = new ArrayList<Value>();
            row.add(i == 0 ? Value.text(label) : new Value.Span(buckets.get(i)));
            row.add(Value.count(10 - i));
            row.add(Value.count(i));
            table.row(row);
        }
        return table.note(label).build();
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }
}
