package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailed jane.doe+x@example.com today | mailed j***@example.com today",
                "<josé@exämple.org>                  | <j***@exämple.org>",
                "a@b.co, c@d.co                      | a***@b.co, c***@d.co",
                "rcpt to:<j@example.com>:            | rcpt to:<j***@example.com>:",
                "call +15592012345 now               | call +1***45 now",
                "call (559) 201-2345                 | call ***45",
                "call 559-201-2345.                  | call ***45.",
                "phone=5592012345                    | phone=***45",
                "+49 170 1234567                     | +4***67"
            })
    void peopleAreMasked(String text, String masked) {
        assertThat(redactor.redacted(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T12:00:00.123Z",
                "read 3,000, inserted 2,914",
                "run 01M7WQQEPXPG3QHG9R2Y6JP0PH took 1234567 ms",
                "epoch 1795176000 and 1795176000123",
                "10.0.0.12:5432",
                "at io.drumbeat.cli.Main.main(Main.java:13)"
            })
    void figuresTimesAndAddressesStay(String text) {
        assertThat(redactor.redacted(text)).isEqualTo(text);
    }

    @Test
    void secretsAreMaskedTheLongestFirst() {
        redactor.watch(() -> Set.of("hunter22", "hunter22-and-more", "abc"));
        assertThat(redactor.redacted("key=hunter22-and-more abc hunter22")).isEqualTo("key=*** abc ***");
    }

    @Test
    void secretsAreMaskedInDocumentsToo() {
        redactor.watch(() -> Set.of("quo\"ted\\word"));
        assertThat(redactor.withoutSecrets("{\"key\": \"quo\\\"ted\\\\word\"}")).isEqualTo("{\"key\": \"***\"}");
    }
}
