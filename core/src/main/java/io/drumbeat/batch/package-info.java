/** Named chains of commands, each step a run of its own, that can be carried on after a failure. */
@NullMarked
package io.drumbeat.batch;

import org.jspecify.annotations.NullMarked;
