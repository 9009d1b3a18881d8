package io.drumbeat.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiquidTemplateTest {

    @Test
    void fillsInWhatIsKnownOfAPerson() {
        assertThat(text("Hello {{ lead.first_name }}, your {{ lead.owned_year }} {{ lead.owned_make | upcase }}"))
                .isEqualTo("Hello Zoë & Co, your 2021 HONDA");
    }

    @Test
    void aMissingValueIsAnErrorThatNamesItsPlace() {
        assertThatThrownBy(() -> text("Hello\n{{ lead.nickname }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("subject.liquid: line 2")
                .hasMessageContaining("{{ lead.nickname }}");
        assertThatThrownBy(() -> text("{{ lead.nickname | upcase }}")).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> text("{{ nobody.name }}")).isInstanceOf(TemplateException.class);
    }

    @Test
    void aDefaultMakesUpForAMissingValue() {
        assertThat(text("Hello {{ lead.nickname | default: \"there\" }}")).isEqualTo("Hello there");
        assertThat(text("Hello {{ lead.nickname | default: lead.first_name }}")).isEqualTo("Hello Zoë & Co");
    }

    @Test
    void conditionsMayAskForMissingValues() {
        String template =
                "{% if lead.nickname %}{{ lead.nickname }}{% elsif lead.score > 10 %}high{% else %}friend{% endif %}";
        assertThat(text(template)).isEqualTo("friend");
    }

    @Test
    void valuesAreEscapedInHtmlAndOnlyOnce() {
        assertThat(html("<b>{{ lead.first_name }}</b>")).isEqualTo("<b>Zoë &amp; Co</b>");
        assertThat(html("{{ lead.first_name | escape }}")).isEqualTo("Zoë &amp; Co");
        assertThat(html("{{ lead.note }}")).isEqualTo("&lt;script&gt;");
        assertThat(html("{{ lead.note | raw }}")).isEqualTo("<script>");
        assertThat(html("{% capture who %}<i>{{ lead.first_name }}</i>{% endcapture %}{{ who }}"))
                .isEqualTo("<i>Zoë &amp; Co</i>");
        assertThat(html("{% assign who = lead.first_name %}{{ who }}")).isEqualTo("Zoë &amp; Co");
        assertThat(html("{% for x in lead.tags %}{{ x }},{% endfor %}{{ lead.tags }}"))
                .isEqualTo("a&lt;,b,a&lt;b");
    }

    @Test
    void numbersAndDatesReadAsWritten() {
        assertThat(text("{{ lead.price }} {{ lead.bought | date: \"%b %-d, %Y\" }} {{ lead.born | date: \"%d.%m.\" }}"))
                .isEqualTo("28999.50 Mar 8, 2026 29.02.");
    }

    @Test
    void whatIsNoLiquidIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> text("Hello {{ lead.first_name ")).hasMessageContaining("subject.liquid");
        assertThatThrownBy(() -> text("a\n{% if x %}b")).hasMessageContaining("subject.liquid:2");
        assertThatThrownBy(() -> text("{{ lead.first_name | shout }}")).hasMessageContaining("shout");
        assertThatThrownBy(() -> text("{% include 'x' %}")).hasMessageContaining("include");
    }

    @Test
    void endlessOutputIsCutOff() {
        assertThatThrownBy(() -> text("{% for i in (1..100000) %}{{ i }}{% endfor %}"))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void namesEveryVariableItReads() {
        assertThat(LiquidTemplate.parse("s", "{{ lead.a | default: lead.b }}{% if lead.c %}{% endif %}", Escaping.NONE)
                        .lookups())
                .containsExactlyInAnyOrder("lead.a", "lead.b", "lead.c");
    }

    @Test
    void onePersonsValuesNeverReachAnother() {
        var template = LiquidTemplate.parse("s", "{{ all[me] }} {{ me }}", Escaping.NONE);
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            String me = "k" + i % 50;
            Map<String, Object> all = new HashMap<>();
            for (int k = 0; k < 50; k++) {
                all.put("k" + k, "k" + k);
            }
            assertThat(template.render(Map.of("me", me, "all", all))).isEqualTo(me + " " + me);
        });
    }

    private static String text(String template) {
        return LiquidTemplate.parse("subject.liquid", template, Escaping.NONE).render(variables());
    }

    private static String html(String template) {
        return LiquidTemplate.parse("body.html", template, Escaping.HTML).render(variables());
    }

    private static Map<String, Object> variables() {
        Map<String, Object> lead = new HashMap<>();
        lead.put("first_name", "Zoë & Co");
        lead.put("owned_year", 2021);
        lead.put("owned_make", "Honda");
        lead.put("note", "<script>");
        lead.put("tags", List.of("a<", "b"));
        lead.put("nickname", null);
        lead.put("price", new BigDecimal("28999.50"));
        lead.put("bought", ZonedDateTime.of(2026, 3, 8, 2, 30, 0, 0, ZoneId.of("UTC")));
        lead.put("born", "2000-02-29");
        return Map.of("lead", lead);
    }
}
