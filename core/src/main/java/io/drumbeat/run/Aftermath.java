package io.drumbeat.run;

import io.drumbeat.store.Store;
import java.util.List;

/**
 * What follows a run whose outcome stands: people are told. Nothing of it changes the outcome, so none of this throws. A dry
 * run has no aftermath.
 */
public interface Aftermath {
    Aftermath NONE = new Aftermath() {
        @Override
        public void recorded(Run run, Envelope outcome, Store store) {}

        @Override
        public List<Notice> tell(Run run, Envelope outcome) {
            return List.of();
        }

        @Override
        public void told(Store store) {}
    };

    /** The ledger has the outcome, and the store is open still. Skipped where the run never had the store. */
    void recorded(Run run, Envelope outcome, Store store);

    /** The store is given up, so that others need not wait while people are told. */
    List<Notice> tell(Run run, Envelope outcome);

    /** The store once more, if somebody was told and nobody else holds it. */
    void told(Store store);
}
