package io.drumbeat.lead;

import io.drumbeat.enrich.EmailDomains;
import io.drumbeat.enrich.MailboxKind;
import io.drumbeat.enrich.TestData;
import io.drumbeat.error.Counted;
import io.drumbeat.run.Run;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a file that are kept as they came, though something about them looks wrong, and says so in warnings. */
final class Doubts {
    private static final int LISTED = 5;

    private final EmailDomains domains = new EmailDomains();
    private final Map<String, Verdict> known = new HashMap<>();
    private long mistyped;
    private long disposable;
    private long tests;

    /** What is thought of a domain, and how often it came. */
    private static final class Verdict {
        private final boolean disposable;
        private final boolean test;
        private final Optional<String> meant;
        private long rows;

        Verdict(boolean disposable, boolean test, Optional<String> meant) {
            this.disposable = disposable;
            this.test = test;
            this.meant = meant;
        }
    }

    void consider(LeadRow row) {
        String email = row.email();
        boolean test = isTestName(row.value(LeadColumns.FIRST_NAME)) || isTestName(row.value(LeadColumns.LAST_NAME));
        if (email != null) {
            int at = email.lastIndexOf('@');
            String domain = email.substring(at + 1);
            Verdict verdict = known.computeIfAbsent(domain, this::verdict);
            verdict.rows++;
            mistyped += verdict.meant.isPresent() ? 1 : 0;
            disposable += verdict.disposable ? 1 : 0;
            test = test || TestData.isMailbox(email.substring(0, at)) || verdict.test;
        }
        boolean fictional = row.value(LeadColumns.PHONE) instanceof String phone && TestData.isPhone(phone);
        tests += test || fictional ? 1 : 0;
    }

    private Verdict verdict(String domain) {
        return new Verdict(
                domains.kind(domain) == MailboxKind.DISPOSABLE, TestData.isDomain(domain), domains.meant(domain));
    }

    private static boolean isTestName(@Nullable Object name) {
        return name instanceof String text && TestData.NAMES.contains(text.toLowerCase(Locale.ROOT));
    }

    void report(Run run, String file) {
        if (mistyped > 0) {
            run.warn(
                    "mistyped_email",
                    "%s mistyped, kept as typed: %s"
                            .formatted(
                                    Counted.of(
                                            mistyped,
                                            "e-mail address of " + file + " looks",
                                            "e-mail addresses of " + file + " look"),
                                    slips()));
        }
        if (disposable > 0) {
            run.warn(
                    "disposable_email",
                    Counted.of(disposable, "row of " + file + " has", "rows of " + file + " have")
                            + " a disposable e-mail address, which rules know as disposable_address");
        }
        if (tests > 0) {
            run.warn(
                    "test_data",
                    Counted.of(tests, "row of " + file + " looks", "rows of " + file + " look")
                            + " like somebody's test, which rules know as test_data");
        }
    }

    /** The most frequent slips: {@code gmial.com (12; gmail.com?)}. */
    private String slips() {
        return known.entrySet().stream()
                .filter(domain -> domain.getValue().meant.isPresent())
                .sorted(Comparator.comparingLong((Map.Entry<String, Verdict> domain) -> -domain.getValue().rows)
                        .thenComparing(Map.Entry::getKey))
                .limit(LISTED)
                .map(domain -> "%s (%d; %s?)"
                        .formatted(
                                domain.getKey(),
                                domain.getValue().rows,
                                domain.getValue().meant.orElseThrow()))
                .collect(Collectors.joining(", "));
    }
}
