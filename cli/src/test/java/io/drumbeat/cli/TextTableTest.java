package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandRightAndTextLeft() {
        assertThat(lines(
                        80,
                        new TextTable("name", "leads", "took")
                                .row("purchase", 12345, Duration.ofMillis(812))
                                .row("日本", 7, Duration.ofSeconds(65))))
                .isEqualTo("""
                        name       leads  took
                        purchase  12,345  812 ms
                        日本           7  1 min 05 s
                        """);
    }

    @Test
    void theLastColumnIsCutToTheWidth() {
        assertThat(lines(30, new TextTable("id", "message").row("1", "a message that is longer than the line")))
                .isEqualTo("""
                        id  message
                        1   a message that is longer …
                        """);
    }

    @Test
    void controlCharactersCannotReachTheTerminal() {
        assertThat(lines(80, new TextTable("name").row("a\u001b[31mb\nc"))).isEqualTo("name\na [31mb c\n");
    }

    private static String lines(int width, TextTable table) {
        var out = new ByteArrayOutputStream();
        new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false, width).table(table);
        return out.toString(StandardCharsets.UTF_8);
    }
}
