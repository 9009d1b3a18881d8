/** The profile: one row a lead with everything that rules may ask of them, rebuilt set-based as of a run. */
@NullMarked
package io.drumbeat.profile;

import org.jspecify.annotations.NullMarked;
