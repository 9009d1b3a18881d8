package io.drumbeat.cli;

import io.drumbeat.run.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress that is kept in the run's log too, step by step. */
record LoggedProgress(Progress shown) implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

    @Override
    public void step(String name) {
        LOG.info("Step: {}", name);
        shown.step(name);
    }

    @Override
    public void of(long done, long total) {
        shown.of(done, total);
    }
}
