package io.drumbeat.fetch;

import io.drumbeat.fetch.Delivery.Arrived;
import io.drumbeat.store.Transaction;
import java.util.List;

/** What came from one source, until its stock is safe. */
public interface Fetched {
    /** What was here all along: nothing is to be remembered of it, and nothing to be done. */
    Fetched LOCAL = new Fetched() {
        @Override
        public List<Arrived> files() {
            return List.of();
        }

        @Override
        public void remember(Transaction tx) {}

        @Override
        public void imported() {}
    };

    List<Arrived> files();

    /** Remembers the delivery together with the stock that was made of it. */
    void remember(Transaction tx);

    /** The stock is committed: what is to be done at the other end is done, and what was kept before goes. */
    void imported();
}
