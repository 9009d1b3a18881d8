package io.drumbeat.dedupe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.dedupe.evidence.MatchModel;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import java.util.Optional;

/** The model that the last run learnt, kept so that the next one builds on it and a pair is explained as it was weighed. */
final class StoredModel {
    private static final String NAME = "dedupe-model";

    private StoredModel() {}

    static void keep(Transaction tx, Run run, MatchModel model) {
        Checkpoints.put(tx, NAME, Json.write(model), run.id(), run.asOf());
    }

    /** What was learnt of these comparisons, if anything was. */
    static Optional<MatchModel> read(Transaction tx, Comparisons comparisons) {
        return Checkpoints.get(tx, NAME).map(StoredModel::parsed).filter(model -> model.fits(comparisons));
    }

    private static MatchModel parsed(String json) {
        try {
            return Json.mapper().readValue(json, MatchModel.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A model of matching is kept as JSON", e);
        }
    }
}
