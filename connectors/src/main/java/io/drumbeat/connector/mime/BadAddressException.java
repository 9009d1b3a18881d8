package io.drumbeat.connector.mime;

/** An address that mail cannot carry. */
public final class BadAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadAddressException(String address, String reason) {
        super(address + " " + reason);
    }
}
