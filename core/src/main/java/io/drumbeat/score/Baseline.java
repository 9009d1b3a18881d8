package io.drumbeat.score;

import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;

/** What a simulation compares the workspace's models with. */
public sealed interface Baseline {
    /** How people call it. */
    String label();

    /** The scores as they were last recorded. */
    record Stored() implements Baseline {
        @Override
        public String label() {
            return "the scores recorded last";
        }
    }

    /** Another workspace, with features and models of its own. */
    record Other(Workspace workspace, String label) implements Baseline {}

    /** Another definition of one model, over the workspace's own features. */
    record Model(ScoringModel model, String label) implements Baseline {}
}
