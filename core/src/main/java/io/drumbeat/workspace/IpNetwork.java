package io.drumbeat.workspace;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, or all that begin alike: {@code 203.0.113.7}, {@code 203.0.113.0/24}, {@code 2001:db8::/32}. */
public record IpNetwork(InetAddress address, int prefix) {
    static final String NOTATION = "[0-9A-Fa-f:.]+(/[0-9]{1,3})?";

    private static final Pattern PATTERN = Pattern.compile(NOTATION);

    /** Empty where the text is no such thing; no name is ever looked up. */
    public static Optional<IpNetwork> parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(known -> {
            int bits = 8 * known.getAddress().length;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix <= bits ? Optional.of(new IpNetwork(known, prefix)) : Optional.empty();
        });
    }

    /** An address as it is written, of either version; empty where it is none. */
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of these; one of IPv4 written as IPv6 is the same address. */
    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] bytes = other.getAddress();
        return own.length == bytes.length && leading(own).equals(leading(bytes));
    }

    private BigInteger leading(byte[] bytes) {
        return new BigInteger(1, bytes).shiftRight(8 * bytes.length - prefix);
    }
}
