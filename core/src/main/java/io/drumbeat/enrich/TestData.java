package io.drumbeat.enrich;

import java.util.Set;

/** What people type who only try a form out, or do not want to say who they are. */
public final class TestData {
    /** First or last names, in lower case. */
    public static final Set<String> NAMES = Set.of(
            "test",
            "testing",
            "test test",
            "asdf",
            "asdfasdf",
            "asdfgh",
            "qwerty",
            "dummy",
            "fake",
            "foo",
            "xxx",
            "xxxx",
            "aaa",
            "aaaa",
            "abc",
            "abcd",
            "none",
            "noname",
            "no name",
            "null",
            "unknown");

    /** What stands before the @. */
    public static final Set<String> MAILBOXES = Set.of(
            "test",
            "test1",
            "test2",
            "test123",
            "testing",
            "testtest",
            "asdf",
            "asdfasdf",
            "asdfgh",
            "qwerty",
            "abc",
            "abc123",
            "aaa",
            "xxx",
            "foo",
            "fake",
            "none",
            "noone",
            "nobody",
            "noemail",
            "no-email",
            "no.email",
            "nomail",
            "unknown",
            "declined",
            "refused");

    /** What follows it. RFC 2606 and 6761 keep {@code .test} and {@code .invalid} for such things. */
    public static final Set<String> DOMAINS = Set.of(
            "test.com",
            "test.test",
            "testing.com",
            "asdf.com",
            "qwerty.com",
            "fake.com",
            "none.com",
            "noemail.com",
            "nomail.com",
            "abc123.com",
            "xxx.com",
            "domain.com",
            "email.invalid");

    /** A SQL pattern of 555-0100 to 555-0199 of every North American area, which are given to nobody but makers of films. */
    public static final String PHONES = "+1___55501__";

    private TestData() {}

    public static boolean isMailbox(String local) {
        return MAILBOXES.contains(local);
    }

    public static boolean isPhone(String e164) {
        return e164.length() == PHONES.length() && e164.startsWith("+1") && e164.startsWith("55501", 5);
    }

    public static boolean isDomain(String domain) {
        return DOMAINS.contains(domain) || domain.endsWith(".test") || domain.endsWith(".invalid");
    }
}
