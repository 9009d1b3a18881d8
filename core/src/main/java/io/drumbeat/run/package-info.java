/** One run of a pipeline: its ledger, lock, rejects, progress, interruption, outcome and the files it leaves. */
@NullMarked
package io.drumbeat.run;

import org.jspecify.annotations.NullMarked;
