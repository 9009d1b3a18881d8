package io.drumbeat.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MailBodyTest {
    private static final String MJML = """
            <mjml>
              <mj-body>
                <mj-section><mj-column>
                  <mj-text>Hello {{ lead.first_name | default: "there" }}, {% if lead.score < 5 %}hi{% endif %}</mj-text>
                  <mj-button href="{{ link }}?a=1&b={{ lead.first_name | url_encode }}">Book &amp; go</mj-button>
                  <mj-text><a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
                </mj-column></mj-section>
              </mj-body>
            </mjml>
            """;
    private static final Map<String, Object> PERSON = Map.of(
            "lead",
            Map.of("first_name", "Åsa & Bo", "score", 3),
            "link",
            "https://x.example",
            "unsubscribe_url",
            "https://u.example/t");

    @Test
    void mjmlBecomesHtmlThatStillKnowsItsPerson() {
        String html = MailBody.compile("m.mjml", MJML, null, null).html(PERSON).orElseThrow();
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("Hello Åsa &amp; Bo, hi")
                .contains("href=\"https://x.example?a=1&b=%C3%85sa+%26+Bo\"")
                .contains("href=\"https://u.example/t\"")
                .doesNotContain("liquidtag");
    }

    @Test
    void theTextIsDerivedFromTheHtml() {
        assertThat(MailBody.compile("m.mjml", MJML, null, null).text(PERSON))
                .contains("Hello Åsa & Bo, hi\n")
                .contains("Book & go (https://x.example?a=1&b=%C3%85sa+%26+Bo)")
                .contains("Unsubscribe (https://u.example/t)")
                .doesNotContain("<", "mso");
    }

    @Test
    void paragraphsListsAndBreaksSurviveAsText() {
        String html =
                "<style>p{}</style><h1>Sale</h1><p>One<br>two\n three</p><ul><li>a</li><li>b</li></ul><img alt=\"Logo\">";
        assertThat(MailBody.compile("m.html", html, null, null).text(Map.of()))
                .isEqualTo("Sale\n\nOne\ntwo three\n\n- a\n- b\n\nLogo\n");
    }

    @Test
    void aTextOfItsOwnWins() {
        MailBody body = MailBody.compile("m.html", "<p>Hi</p>", "m.txt", "Hi {{ lead.first_name }}");
        assertThat(body.text(PERSON)).isEqualTo("Hi Åsa & Bo");
    }

    @Test
    void plainTextHasNoHtml() {
        MailBody body = MailBody.compile("sms.liquid", "Hi {{ lead.first_name }}, 3 < 5", null, null);
        assertThat(body.html(PERSON)).isEmpty();
        assertThat(body.text(PERSON)).isEqualTo("Hi Åsa & Bo, 3 < 5");
    }

    @Test
    void aLoopAroundComponentsLoops() {
        String loop = MJML.replace("<mj-section>", "{% for x in (1..3) %}<mj-section>")
                .replace("</mj-section>", "</mj-section>{% endfor %}");
        assertThat(MailBody.compile("m.mjml", loop, null, null).text(PERSON).split("Hello Åsa & Bo", -1))
                .hasSize(4);
    }

    @Test
    void aLoopWithinAColumnLoopsInTheTextToo() {
        String loop = MJML.replace("<mj-text>", "{% for x in (1..3) %}<mj-text>")
                .replace("</mj-text>", "</mj-text>{% endfor %}");
        MailBody body = MailBody.compile("m.mjml", loop, null, null);
        assertThat(body.text(PERSON).split("Hello Åsa & Bo", -1)).hasSize(4);
        assertThat(body.html(PERSON).orElseThrow().split("Hello Åsa", -1)).hasSize(4);
    }

    @Test
    void aLoopOverTheRowsOfATableStaysAroundThem() {
        String table =
                "<p title='a > {{ lead.first_name }}'>Cars</p><table>{% for x in (1..2) %}<tr><td>{{ x }}</td></tr>{% endfor %}</table>";
        assertThat(MailBody.compile("t.html", table, null, null).text(PERSON)).isEqualTo("Cars\n\n1\n\n2\n");
    }

    @Test
    void liquidWhereMjmlKeepsNoTextIsRefusedInsteadOfLost() {
        String condition = MJML.replace("<mj-body>", "{% if lead.vip %}\n<mj-body>")
                .replace("</mj-body>", "</mj-body>{% endif %}");
        assertThatThrownBy(() -> MailBody.compile("m.mjml", condition, null, null))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("m.mjml:2: {% if lead.vip %}")
                .hasMessageContaining("mj-raw");
    }

    @Test
    void faultsAreReportedWhereTheyStandInTheFile() {
        assertThatThrownBy(() -> MailBody.compile("m.mjml", MJML.replace("{% endif %}", ""), null, null))
                .hasMessageContaining("m.mjml:");
        assertThatThrownBy(() -> MailBody.compile("m.mjml", "<div>no</div>", null, null))
                .hasMessageContaining("MJML");
    }
}
