package io.drumbeat.alert;

/** A way to tell a person something. Safe for use by one thread. */
public interface AlertSink extends AutoCloseable {

    /**
     * Tells it, within a minute.
     *
     * @throws io.drumbeat.error.DrumbeatException it was not taken: auth, external, or config where it never will be
     */
    void tell(Alert alert);

    @Override
    void close();
}
